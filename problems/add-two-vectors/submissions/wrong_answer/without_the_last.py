import torch


def add(x, y):
    result = torch.zeros_like(x)
    result[:-1] = x[:-1] + y[:-1]
    return result
