import torch


class Softplus(torch.autograd.Function):
    """ln(e^x + e^0), which torch computes without overflow."""

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return torch.logaddexp(x, torch.zeros_like(x))

    @staticmethod
    def backward(ctx, gradient):
        (x,) = ctx.saved_tensors
        return gradient / (1 + torch.exp(-x))
