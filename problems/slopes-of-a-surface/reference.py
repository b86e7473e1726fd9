"""The judge's own answer: the two derivatives, found with pen and paper."""

import torch


def slopes(x, y):
    inner = torch.cos(x * y)
    return 2 * x * y + y * inner, x**2 + x * inner
