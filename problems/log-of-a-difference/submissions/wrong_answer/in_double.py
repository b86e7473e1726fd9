import torch


def log_difference(a, b):
    """float64 is enough for float32 inputs that are close, but not for float64 ones."""
    x, y = a.double(), b.double()
    top = x.where(x > -torch.inf, 0)
    return (top + torch.log(torch.exp(x - top) - torch.exp(y - top))).to(a.dtype)
