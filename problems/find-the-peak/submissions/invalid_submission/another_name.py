import torch


def by_slope(x, slope):
    """The function must be named by_slopes."""
    low = torch.where(slope > 0, x, 0).amax(dim=0)
    high = torch.where(slope < 0, x, 1).amin(dim=0)
    return (low + high) / 2
