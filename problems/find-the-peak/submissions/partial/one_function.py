import torch


def by_slopes(x, slope):
    """The other two functions are missing."""
    low = torch.where(slope > 0, x, 0).amax(dim=0)
    high = torch.where(slope < 0, x, 1).amin(dim=0)
    return (low + high) / 2
