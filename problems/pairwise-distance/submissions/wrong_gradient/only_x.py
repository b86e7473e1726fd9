import torch


def pairwise_distance(x, y):
    """The gradient reaches x, but not y."""
    return torch.cdist(x, y.detach())
