"""Right ideas that are not the best ones: thirds of the range, and halves where the slopes tell more."""

import torch


def by_slopes(x, slope):
    low, high = bracket(x, slope)
    return low + (high - low) / 3


def bracket(x, slope):
    return torch.where(slope > 0, x, 0).amax(dim=0), torch.where(slope < 0, x, 1).amin(dim=0)


def by_values(x, y):
    """Two new places for each step: a third of the range goes away."""
    low, high = torch.zeros_like(x[0]), torch.ones_like(x[0])
    for k in range(2, len(x) - 1, 2):
        up = y[k + 1] > y[k]
        low, high = torch.where(up, x[k], low), torch.where(up, high, x[k + 1])
    return low + (high - low) * (1 if len(x) % 2 == 0 else 2) / 3


def smooth(x, slope):
    return sum(bracket(x, slope)) / 2
