import math

import torch


def step(x, m, e):
    return x - (x - e * torch.sin(x) - m) / (1 - e * torch.cos(x))


def kepler(m, e):
    """Autograd goes back through every step, and keeps five tensors of each."""
    turns = 2 * math.pi * torch.round(m / (2 * math.pi))
    m = m - turns
    x = math.pi * torch.sign(m)
    for _ in range(20):
        x = step(x, m, e)
    return x + turns
