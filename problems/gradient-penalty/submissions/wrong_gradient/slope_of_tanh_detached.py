import torch


def gradient_penalty(x, w, v):
    h = torch.tanh(x @ w).detach()
    slope = ((1 - h**2) * v) @ w.T
    return (slope.norm(dim=1) - 1).square().mean()
