import torch


def f(x):
    return 100 + (torch.sin(x) * torch.roll(x, -1)).sum()


def numerical_gradient(x):
    h = 1e-6
    result = torch.zeros_like(x)
    for i in range(len(x)):
        moved = x.clone()
        moved[i] += h
        result[i] = (f(moved) - f(x)) / h
    return result


def wrong_places(x, claimed):
    return (numerical_gradient(x) - claimed).abs() > 1e-4
