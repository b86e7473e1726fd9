import torch


def softmax(x):
    """Backward runs without an error here, but it never reaches x."""
    return torch.softmax(x.detach(), dim=1).requires_grad_()
