import torch


def dropout(x):
    torch.manual_seed(0)
    return x * (torch.rand_like(x) >= 0.3) / 0.7
