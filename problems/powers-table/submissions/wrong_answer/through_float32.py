import torch


def powers(x, degree):
    return (x.float()[:, None] ** torch.arange(degree + 1)).double()
