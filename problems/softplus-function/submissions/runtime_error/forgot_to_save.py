import torch


class Softplus(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return torch.relu(x) + torch.log1p(torch.exp(-x.abs()))

    @staticmethod
    def backward(ctx, gradient):
        (x,) = ctx.saved_tensors
        return gradient * torch.sigmoid(x)
