import torch


def weigh_rows(x):
    result = torch.zeros(x.shape, dtype=x.dtype)
    if x.device.type == "cpu":
        result = x / torch.arange(1, len(x) + 1)[:, None]
    return result


def place(n, d, device):
    result = weigh_rows(torch.empty(n, d, device=device))
    return str(result.device), result.shape[0], result.shape[1]
