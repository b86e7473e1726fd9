import torch


def numerical_gradient(x):
    result = torch.zeros_like(x)
    for i in range(1, len(x) + 1):
        result[i] = torch.cos(x[i]) * x[i - 1]
    return result


def wrong_places(x, claimed):
    return (claimed - numerical_gradient(x)).abs() > 1e-4
