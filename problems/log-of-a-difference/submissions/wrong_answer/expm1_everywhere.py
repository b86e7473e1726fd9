import torch


def log_difference(a, b):
    result = a + torch.log(-torch.expm1(b - a))
    return torch.where(a == b, -torch.inf, result)
