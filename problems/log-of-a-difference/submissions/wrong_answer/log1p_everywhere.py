import torch


def log_difference(a, b):
    result = a + torch.log1p(-torch.exp(b - a))
    return torch.where(a == b, -torch.inf, result)
