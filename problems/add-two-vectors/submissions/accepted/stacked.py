import torch


def add(x, y):
    """A matrix with two rows, added up along its columns."""
    return torch.stack([x, y]).sum(dim=0)
