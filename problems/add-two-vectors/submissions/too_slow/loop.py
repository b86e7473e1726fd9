import torch


def add(x, y):
    """The starter."""
    result = torch.zeros(len(x))
    for i in range(len(x)):
        result[i] = x[i] + y[i]
    return result
