import torch


def weigh_rows(x):
    return x / torch.arange(1, len(x) + 1)[:, None]


def place(n, d, device):
    result = weigh_rows(torch.empty(n, d, device=device))
    return str(result.device), result.shape[0], result.shape[1]
