import torch


def pairwise_distance(x, y):
    """m × n in place of n × m."""
    return torch.cdist(y, x)
