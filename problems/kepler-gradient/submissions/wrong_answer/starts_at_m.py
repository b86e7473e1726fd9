import torch


def step(x, m, e):
    return x - (x - e * torch.sin(x) - m) / (1 - e * torch.cos(x))


def kepler(m, e):
    """For long ellipses, m is a bad place to begin: the slope there is small, and the step goes far away."""
    with torch.no_grad():
        x = m
        for _ in range(12):
            x = step(x, m, e)
    return step(step(x, m, e), m, e)
