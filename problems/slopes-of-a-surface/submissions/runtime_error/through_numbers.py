import math

import torch


def slopes(x, y):
    x, y = x.detach().requires_grad_(), y.detach().requires_grad_()
    heights = [a**2 * b + math.sin(a * b) for a, b in zip(x.tolist(), y.tolist(), strict=True)]
    return torch.autograd.grad(torch.tensor(heights).sum(), (x, y))
