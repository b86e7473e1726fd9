import torch


def powers(x, degree):
    return torch.vander(x, N=degree + 1, increasing=True)
