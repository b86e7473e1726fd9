"""The judge's own answer: expm1 where the two numbers are close, log1p where they are not; what is not chosen gets a harmless input."""

import math

import torch


def log_difference(a, b):
    same = a == b
    gap = torch.where(same, 1, a - b)
    near = gap < 1
    close = torch.log(-torch.expm1(-torch.where(near, gap, 1)))
    apart = torch.log1p(-torch.exp(-torch.where(near, 1, gap)))
    return torch.where(same, -math.inf, a + torch.where(near, close, apart))
