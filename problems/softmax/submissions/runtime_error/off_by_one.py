import math

import torch


def softmax(x):
    """Writes beyond the last column."""
    result = torch.zeros_like(x)
    for i in range(x.shape[0]):
        total = sum(math.exp(value) for value in x[i].tolist())
        for j in range(x.shape[1] + 1):
            result[i, j] = math.exp(x[i, j]) / total
    return result
