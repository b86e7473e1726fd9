import torch


class Softplus(torch.autograd.Function):
    """softplus(x) = ln(1 + e^x), called as Softplus.apply(x)."""

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return torch.log(1 + torch.exp(x))

    @staticmethod
    def backward(ctx, gradient):
        (x,) = ctx.saved_tensors
        # What is the gradient with respect to x?
        return gradient
