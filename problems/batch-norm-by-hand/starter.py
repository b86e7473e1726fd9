import torch
from torch import nn


class BatchNorm(nn.Module):
    def __init__(self, features, momentum, eps):
        super().__init__()
        self.momentum, self.eps = momentum, eps
        self.weight = nn.Parameter(torch.ones(features))
        self.bias = nn.Parameter(torch.zeros(features))
        # What else must the layer remember?

    def forward(self, x):
        return x * self.weight + self.bias


# Leave the rest as it is.


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
