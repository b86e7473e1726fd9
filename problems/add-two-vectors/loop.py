"""The yardstick: one element after the other."""

import torch


def add(x, y):
    result = torch.zeros(len(x))
    for i in range(len(x)):
        result[i] = x[i] + y[i]
    return result
