import torch


def log_diff(a, b):
    """The function must be named log_difference."""
    return torch.log(torch.exp(a) - torch.exp(b))
