import torch


def numerical_gradient(x):
    return torch.cos(x) * torch.roll(x, -1) + torch.roll(torch.sin(x), 1)


def wrong_places(x, claimed):
    return (claimed - numerical_gradient(x)).abs().max() > 1e-4
