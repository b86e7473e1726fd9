import torch


def basis(a: torch.Tensor) -> torch.Tensor:
    """Return an orthonormal basis of what the columns of `a` span."""
    raise NotImplementedError
