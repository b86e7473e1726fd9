import torch


def step(x, m, e):
    return x - (x - e * torch.sin(x) - m) / (1 - e * torch.cos(x))


def kepler(m, e):
    return step(step(m, m, e), m, e)
