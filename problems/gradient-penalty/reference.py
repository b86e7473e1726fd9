"""The judge's own answer: the first derivative with pen and paper, so autograd has only one left to do."""

import torch


def gradient_penalty(x, w, v):
    h = torch.tanh(x @ w)
    slope = ((1 - h**2) * v) @ w.T
    return (slope.norm(dim=1) - 1).square().mean()
