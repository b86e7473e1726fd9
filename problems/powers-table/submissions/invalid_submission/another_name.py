import torch


def power(x, degree):
    """The function must be named powers."""
    return x[:, None] ** torch.arange(degree + 1)
