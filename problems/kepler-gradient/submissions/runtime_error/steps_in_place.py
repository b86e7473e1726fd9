import math

import torch


def kepler(m, e):
    """The slope of the sine needs the x of each step, but the next step overwrites it."""
    turns = 2 * math.pi * torch.round(m / (2 * math.pi))
    m = m - turns
    x = math.pi * torch.sign(m)
    for _ in range(20):
        x -= (x - e * torch.sin(x) - m) / (1 - e * torch.cos(x))
    return x + turns
