import torch


def f(x):
    return 100 + (torch.sin(x) * torch.roll(x, -1)).sum()


def numerical_gradient(x):
    h = 1e-5
    result = torch.zeros_like(x)
    for i in range(len(x)):
        step = torch.zeros_like(x)
        step[i] = h
        result[i] = (f(x + step) - f(x - step)) / h
    return result


def wrong_places(x, claimed):
    return (numerical_gradient(x) - claimed).abs() > 1e-4
