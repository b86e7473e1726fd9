"""Two questions close to each other show a slope; then half of the range goes away. Illinois for smooth slopes."""

import torch


def by_slopes(x, slope):
    low = torch.where(slope > 0, x, 0).amax(dim=0)
    high = torch.where(slope < 0, x, 1).amin(dim=0)
    return (low + high) / 2


def by_values(x, y):
    low, high = torch.zeros_like(x[0]), torch.ones_like(x[0])
    for k in range(2, len(x) - 1, 2):
        up = y[k + 1] > y[k]
        low, high = torch.where(up, x[k], low), torch.where(up, high, x[k])
    return (low + high) / 2 + (0 if len(x) % 2 == 0 else 1e-9)


def smooth(x, slope):
    """A line between the ends of the bracket; an end that stays twice gets half its slope."""
    low, high, above, below = x[0], x[1], slope[0], slope[1]
    last = torch.zeros_like(low)
    for place, told in zip(x[2:], slope[2:], strict=True):
        up = told > 0
        below = torch.where(up & (last > 0), below / 2, below)
        above = torch.where(~up & (last < 0), above / 2, above)
        low, above = torch.where(up, place, low), torch.where(up, told, above)
        high, below = torch.where(up, high, place), torch.where(up, below, told)
        last = torch.where(up, 1.0, -1.0)
    return low + (high - low) * above / (above - below)
