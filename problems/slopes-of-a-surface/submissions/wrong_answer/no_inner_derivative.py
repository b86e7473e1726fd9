import torch


def slopes(x, y):
    return 2 * x * y + torch.cos(x * y), x**2 + torch.cos(x * y)
