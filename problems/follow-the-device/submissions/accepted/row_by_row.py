import torch


def weigh_rows(x):
    """Python numbers belong to no device."""
    result = torch.empty_like(x)
    for i in range(len(x)):
        result[i] = x[i] / (i + 1)
    return result


def place(n, d, device):
    result = weigh_rows(torch.empty(n, d, device=device))
    return str(result.device), result.shape[0], result.shape[1]
