import torch
from torch import nn


class Mask(torch.autograd.Function):
    """Numbers go forward, and gradients back, through one and the same mask."""

    @staticmethod
    def forward(ctx, x, p):
        kept = (torch.rand(x.numel()) >= p).nonzero().flatten()
        factors = torch.zeros(x.numel())
        factors[kept] = 1 / (1 - p) if p < 1 else 0.0
        ctx.save_for_backward(factors.view(x.shape))
        return x * factors.view(x.shape)

    @staticmethod
    def backward(ctx, gradient):
        (factors,) = ctx.saved_tensors
        return gradient * factors, None


class Dropout(nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, x):
        return Mask.apply(x, self.p) if self.training else x


def drop(x, p):
    return Dropout(p)(x)


def modes(x, p):
    layer = Dropout(p)
    first = layer(x)
    layer.eval()
    second = layer(x)
    layer.train()
    third = layer(x)
    return torch.stack([first, second, third])


def slopes(x, p, w):
    x.requires_grad_()
    result = Dropout(p)(x)
    (gradient,) = torch.autograd.grad(result, x, w)
    return torch.stack([result.detach(), gradient])
