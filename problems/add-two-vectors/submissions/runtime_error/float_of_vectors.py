import torch


def add(x, y):
    """float() takes one number, not a vector."""
    return torch.tensor([float(x) + float(y)])
