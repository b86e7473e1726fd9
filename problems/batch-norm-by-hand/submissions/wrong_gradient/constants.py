import torch
from torch import nn


class BatchNorm(nn.Module):
    def __init__(self, features, momentum, eps):
        super().__init__()
        self.momentum, self.eps = momentum, eps
        self.weight = nn.Parameter(torch.ones(features))
        self.bias = nn.Parameter(torch.zeros(features))
        self.register_buffer("running_mean", torch.zeros(features))
        self.register_buffer("running_var", torch.ones(features))

    def forward(self, x):
        if not self.training:
            return (x - self.running_mean) / torch.sqrt(self.running_var + self.eps) * self.weight + self.bias
        mean, var = x.detach().mean(dim=0), x.detach().var(dim=0, correction=0)
        with torch.no_grad():
            self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean
            self.running_var = (1 - self.momentum) * self.running_var + self.momentum * x.var(dim=0)
        return (x - mean) / torch.sqrt(var + self.eps) * self.weight + self.bias


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
