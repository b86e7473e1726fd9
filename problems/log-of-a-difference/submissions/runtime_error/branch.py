import torch


def log_difference(a, b):
    """An if for a whole vector has no answer."""
    if a - b < 1:
        return a + torch.log(-torch.expm1(b - a))
    return a + torch.log1p(-torch.exp(b - a))
