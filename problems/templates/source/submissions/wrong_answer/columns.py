import torch


def row_sums(x):
    return torch.ones(len(x)) @ x
