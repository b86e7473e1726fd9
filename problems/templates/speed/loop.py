import torch


def add(x, y):
    result = torch.zeros_like(x)
    for i in range(len(x)):
        result[i] = x[i] + y[i]
    return result
