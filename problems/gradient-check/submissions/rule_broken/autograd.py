import torch


def numerical_gradient(x):
    x = x.detach().clone().requires_grad_()
    (100 + (torch.sin(x) * torch.roll(x, -1)).sum()).backward()
    return x.grad


def wrong_places(x, claimed):
    return (claimed - numerical_gradient(x)).abs() > 1e-4
