import torch


def step(x, m, e):
    return x - (x - e * torch.sin(x) - m) / (1 - e * torch.cos(x))


def kepler(m, e):
    """Each equation is good at a time of its own: one `if` cannot ask for all."""
    with torch.no_grad():
        x = m
        while (x - e * torch.sin(x) - m).abs() > 1e-12:
            x = step(x, m, e)
    return step(step(x, m, e), m, e)
