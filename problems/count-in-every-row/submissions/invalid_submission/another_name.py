import torch


def count(x, k):
    """The function must be named counts."""
    return torch.zeros(len(x), k, dtype=torch.int64).scatter_add_(1, x, torch.ones_like(x))
