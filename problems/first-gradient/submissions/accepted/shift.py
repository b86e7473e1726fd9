import torch


def first_gradient(x):
    """Add zeros that require gradients: the sum changes with them as it does with x."""
    zeros = torch.zeros_like(x, requires_grad=True)
    moved = x.detach() + zeros
    s = moved @ moved
    torch.autograd.backward(s)
    return s.detach(), zeros.grad
