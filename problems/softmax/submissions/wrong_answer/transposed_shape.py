import torch


def softmax(x):
    """Forgets to transpose back."""
    return torch.softmax(x.T, dim=0)
