import torch


def soft_max(x):
    """The function must be named softmax."""
    return torch.softmax(x, dim=1)
