import torch


class Softmax(torch.autograd.Function):
    """A right forward pass; the backward pass passes the gradient on unchanged."""

    @staticmethod
    def forward(ctx, x):
        return torch.softmax(x, dim=1)

    @staticmethod
    def backward(ctx, grad):
        return grad


def softmax(x):
    return Softmax.apply(x)
