import torch


def log_difference(a, b):
    """Right values. But backward also goes through the formula that was not chosen, and 0 times inf is NaN."""
    gap = a - b
    near = gap < 1
    both = torch.where(near, torch.log(-torch.expm1(-gap)), torch.log1p(-torch.exp(-gap)))
    return torch.where(a == b, -torch.inf, a + both)
