import torch


def weigh_rows(x):
    weights = 1 / torch.arange(1, x.shape[0] + 1, device=x.device, dtype=x.dtype)
    return x * weights.unsqueeze(1)


def place(n, d, device):
    result = weigh_rows(torch.empty(n, d, device=device))
    return str(result.device), result.shape[0], result.shape[1]
