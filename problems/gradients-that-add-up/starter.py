import torch


def add_gradient(w, x, y):
    """Add the gradient of the mean squared error of x @ w to w.grad; return the loss."""
    w.requires_grad_()
    return torch.zeros((), dtype=w.dtype)


def fresh_gradient(w, x, y):
    """Leave the gradient, and only it, in w.grad; return the loss."""
    w.requires_grad_()
    return torch.zeros((), dtype=w.dtype)


def gradient_in_parts(w, x, y, size):
    """As add_gradient, with at most `size` rows at a time."""
    w.requires_grad_()
    return torch.zeros((), dtype=w.dtype)
