import torch


def by_slopes(x, slope):
    """Return where to ask next (k places from 0 to 1), from places x (t × k) and the slopes told there."""
    # Rows 0 and 1 are the ends. This asks in the middle, again and again.
    return (x[0] + x[1]) / 2


def by_values(x, y):
    """Return where to ask next, from the places x (t × k) and the values y that were told there."""
    return torch.full_like(x[0], 0.5)


def smooth(x, slope):
    """As by_slopes, but the slopes are smooth, and the peak must be found to 9 digits."""
    return by_slopes(x, slope)
