"""The judge's own answer: expm1 where a and b are close, else log1p; what is not chosen gets a harmless input."""

import math

import torch

BORDER = math.log(2)


def log_difference(a, b):
    same = a == b
    gap = torch.where(same, BORDER, a - b)
    near = gap < BORDER
    close = torch.log(-torch.expm1(-torch.where(near, gap, BORDER)))
    apart = torch.log1p(-torch.exp(-torch.where(near, BORDER, gap)))
    return torch.where(same, -math.inf, a + torch.where(near, close, apart))
