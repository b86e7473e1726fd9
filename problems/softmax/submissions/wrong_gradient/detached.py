import torch


def softmax(x):
    """The right numbers, with no path back to x."""
    return torch.softmax(x.detach(), dim=1)
