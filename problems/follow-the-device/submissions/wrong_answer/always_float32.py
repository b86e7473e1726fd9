import torch


def weigh_rows(x):
    weights = 1 / torch.arange(1, len(x) + 1, device=x.device, dtype=torch.float32)
    return x.float() * weights[:, None]


def place(n, d, device):
    result = weigh_rows(torch.empty(n, d, device=device))
    return str(result.device), result.shape[0], result.shape[1]
