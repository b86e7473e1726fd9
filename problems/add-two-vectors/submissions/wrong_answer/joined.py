import torch


def add(x, y):
    """What + does to two lists of Python."""
    return torch.cat([x, y])
