import torch


def dropout(x: torch.Tensor) -> torch.Tensor:
    """Set elements to zero with probability 0.3, and divide the others by 0.7."""
    ...
