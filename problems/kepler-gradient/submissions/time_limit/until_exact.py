import torch


def step(x, m, e):
    return x - (x - e * torch.sin(x) - m) / (1 - e * torch.cos(x))


def kepler(m, e):
    """Rounding keeps some elements from ever being exact."""
    with torch.no_grad():
        x = m
        while (x - e * torch.sin(x) - m).abs().sum() > 0:
            x = step(x, m, e)
    return step(step(x, m, e), m, e)
