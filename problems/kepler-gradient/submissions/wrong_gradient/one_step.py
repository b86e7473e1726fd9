import torch


def step(x, m, e):
    return x - (x - e * torch.sin(x) - m) / (1 - e * torch.cos(x))


def kepler(m, e):
    """One step with a graph makes the gradient right. But in it x is a constant, so the gradient of the gradient is wrong."""
    with torch.no_grad():
        x = m + e * torch.sign(torch.sin(m))
        for _ in range(20):
            x = torch.minimum(torch.maximum(step(x, m, e), m - e), m + e)
    return step(x, m, e)
