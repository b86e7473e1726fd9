import torch


def counts(x, k):
    """Adds a 1 to the place of each number; places that are named often get many."""
    result = torch.zeros(len(x), k, dtype=torch.int64)
    return result.scatter_add_(1, x, torch.ones_like(x))
