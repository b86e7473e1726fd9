import torch


def slopes(x, y):
    """backward takes a vector of weights as well: a one for every point."""
    x, y = x.detach().clone().requires_grad_(), y.detach().clone().requires_grad_()
    height = x.square() * y + (x * y).sin()
    height.backward(torch.ones_like(height))
    return x.grad, y.grad
