"""The judge's own answer: a column of numbers to the power of a row of exponents."""

import torch


def powers(x, degree):
    return x[:, None] ** torch.arange(degree + 1)
