import torch


def weigh_rows(x):
    """A running count of ones: nothing names a device or a dtype."""
    return x / torch.ones_like(x).cumsum(dim=0)


def place(n, d, device):
    result = weigh_rows(torch.empty(n, d, device=device))
    return str(result.device), result.shape[0], result.shape[1]
