import torch


def add_gradient(w: torch.Tensor, x: torch.Tensor) -> torch.Tensor:
    """Add the gradient of the mean of (x @ w)² to `w.grad`, and return the mean without a graph."""
    raise NotImplementedError
