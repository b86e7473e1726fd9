import torch


def squared_distance(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Return the sum of squared differences, without breaking the graph."""
    raise NotImplementedError
