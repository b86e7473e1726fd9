import torch


def pairwise_distance(x, y):
    """One row of x after the other, as the yardstick does."""
    if len(x) == 0:
        return x.new_zeros(0, len(y))
    return torch.stack([((row - y) ** 2).sum(dim=1).sqrt() for row in x])
