import torch


def step(x, m, e):
    return x - (x + e * torch.sin(x) - m) / (1 + e * torch.cos(x))


def kepler(m, e):
    """Solves E + e sin E = m."""
    with torch.no_grad():
        x = m
        for _ in range(30):
            x = step(x, m, e)
    return step(step(x, m, e), m, e)
