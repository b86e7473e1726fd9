import torch


def softmax(x):
    """The right numbers in the wrong dtype."""
    return torch.softmax(x.double(), dim=1)
