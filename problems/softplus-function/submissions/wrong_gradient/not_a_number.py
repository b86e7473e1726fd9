import torch


class Softplus(torch.autograd.Function):
    """exp(x) / (1 + exp(x)) is inf / inf for large x."""

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return torch.relu(x) + torch.log1p(torch.exp(-x.abs()))

    @staticmethod
    def backward(ctx, gradient):
        (x,) = ctx.saved_tensors
        return gradient * torch.exp(x) / (1 + torch.exp(x))
