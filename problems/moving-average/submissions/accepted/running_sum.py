import torch


def moving_average(x, k):
    """The sum of a window is the difference of two running sums; float64 has digits enough for it."""
    sums = torch.cat([torch.zeros(1, dtype=torch.float64), x.double().cumsum(dim=0)])
    return ((sums[k:] - sums[:-k]) / k).float()
