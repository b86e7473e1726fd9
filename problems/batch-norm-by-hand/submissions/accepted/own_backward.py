import torch
from torch import nn


class Normalise(torch.autograd.Function):
    """Columns of mean 0 and variance 1 (but for eps), with the gradient worked out on paper."""

    @staticmethod
    def forward(ctx, x, eps):
        centred = x - x.mean(dim=0)
        root = torch.sqrt((centred * centred).mean(dim=0) + eps)
        ctx.save_for_backward(centred / root, root)
        return centred / root

    @staticmethod
    def backward(ctx, gradient):
        unit, root = ctx.saved_tensors
        along = (gradient * unit).mean(dim=0)
        return (gradient - gradient.mean(dim=0) - unit * along) / root, None


class BatchNorm(nn.Module):
    def __init__(self, features, momentum, eps):
        super().__init__()
        self.momentum, self.eps = momentum, eps
        self.weight = nn.Parameter(torch.ones(features))
        self.bias = nn.Parameter(torch.zeros(features))
        self.register_buffer("running_mean", torch.zeros(features))
        self.register_buffer("running_var", torch.ones(features))

    def forward(self, x):
        if self.training:
            unit = Normalise.apply(x, self.eps)
            deviations, means = torch.std_mean(x.detach(), dim=0)
            self.running_mean += self.momentum * (means - self.running_mean)
            self.running_var += self.momentum * (deviations**2 - self.running_var)
        else:
            unit = (x - self.running_mean) * torch.rsqrt(self.running_var + self.eps)
        return torch.addcmul(self.bias, unit, self.weight)


def fresh(x, momentum, eps):
    layer = BatchNorm(x.shape[1], momentum, eps)
    return layer(x), layer.running_mean, layer.running_var


def normalised(x, momentum, eps):
    return BatchNorm(x.shape[1], momentum, eps)(x)


def two_modes(x, y, momentum, eps):
    x.requires_grad_()
    layer = BatchNorm(x.shape[1], momentum, eps)
    for _ in range(2):
        layer(x).pow(3).sum().backward()
        layer.eval()
        layer(y).pow(2).sum().backward()
        layer.train()
    return x.grad, layer.weight.grad, layer.bias.grad
