import torch


def counts(x, k):
    seen = int(x.max()) + 1 if x.numel() else k
    return torch.zeros(len(x), seen, dtype=torch.int64).scatter_add_(1, x, torch.ones_like(x))
