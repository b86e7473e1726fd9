import math

import torch


def step(x, m, e):
    return x - (x - e * torch.sin(x) - m) / (1 - e * torch.cos(x))


def kepler(m, e):
    """Stops early, but autograd still keeps every step."""
    turns = 2 * math.pi * torch.round(m / (2 * math.pi))
    m = m - turns
    x = math.pi * torch.sign(m)
    while len(x):
        new = step(x, m, e)
        moved = (new - x).abs().max()
        x = new
        if moved < 1e-7:
            break
    return step(x, m, e) + turns
