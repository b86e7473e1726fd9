import torch


def kepler(m, e):
    """x is no copy of m: each step overwrites m, too."""
    x = m
    for _ in range(20):
        x -= (x - e * torch.sin(x) - m) / (1 - e * torch.cos(x))
    return x
