import torch


def log_difference(a, b):
    a, b = a.double(), b.double()
    near = a - b < 1
    both = torch.where(near, torch.log(-torch.expm1(b - a)), torch.log1p(-torch.exp(b - a)))
    return torch.where(a == b, -torch.inf, a + both)
