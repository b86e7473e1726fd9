import torch


def totals(x):
    return torch.ones(len(x), len(x), dtype=torch.int64).tril() @ x
