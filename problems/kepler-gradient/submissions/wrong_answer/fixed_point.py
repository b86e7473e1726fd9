import torch


def step(x, m, e):
    return x - (x - e * torch.sin(x) - m) / (1 - e * torch.cos(x))


def kepler(m, e):
    """Repeats E = m + e sin E: simple, but for e near 1 it needs thousands of rounds."""
    with torch.no_grad():
        x = m
        for _ in range(60):
            x = m + e * torch.sin(x)
    return step(step(x, m, e), m, e)
