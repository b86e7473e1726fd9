import torch


def counts(x, k):
    return torch.zeros(len(x), k).scatter_add_(1, x, torch.ones(x.shape))
