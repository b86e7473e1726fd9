"""A line between the ends of what is left. One end never moves where the slope bends, and each step gains little."""

import math

import torch


def by_slopes(x, slope):
    low = torch.where(slope > 0, x, 0).amax(dim=0)
    high = torch.where(slope < 0, x, 1).amin(dim=0)
    return (low + high) / 2


def by_values(x, y):
    return torch.full_like(x[0], (len(x) - 1) / 40)


def smooth(x, slope):
    low = torch.where(slope > 0, x, 0).amax(dim=0)
    high = torch.where(slope < 0, x, 1).amin(dim=0)
    above = torch.where(slope > 0, slope, math.inf).amin(dim=0)
    below = torch.where(slope < 0, slope, -math.inf).amax(dim=0)
    return low + (high - low) * above / (above - below)
