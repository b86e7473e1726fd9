"""Halves everywhere. With values there is no sign that would tell the half."""

import torch


def by_slopes(x, slope):
    low = torch.where(slope > 0, x, 0).amax(dim=0)
    high = torch.where(slope < 0, x, 1).amin(dim=0)
    return (low + high) / 2


def by_values(x, y):
    """Goes to the middle between the highest place and the next one on its right. The peak may lie on its left."""
    best = x.gather(0, y.argmax(dim=0, keepdim=True))[0]
    right = torch.where(x > best, x, 1).amin(dim=0)
    return (best + right) / 2


smooth = by_slopes
