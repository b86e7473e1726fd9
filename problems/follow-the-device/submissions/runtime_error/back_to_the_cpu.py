import torch


def weigh_rows(x):
    home = x.to("cpu")
    return home / torch.arange(1, len(x) + 1)[:, None]


def place(n, d, device):
    result = weigh_rows(torch.empty(n, d, device=device))
    return str(result.device), result.shape[0], result.shape[1]
