import torch


def dropout(x):
    return torch.where(torch.rand_like(x) < 0.3, 0.0, x / 0.7)
