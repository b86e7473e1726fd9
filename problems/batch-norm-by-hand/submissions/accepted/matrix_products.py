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
        n = len(x)
        if self.training:
            ones = torch.full((1, n), 1 / n)
            mean = (ones @ x)[0]
            centred = x - mean
            squares = torch.einsum("nd,nd->d", centred, centred)
            var = squares / n
            for buffer, new in (self.running_mean, mean), (self.running_var, squares / (n - 1)):
                buffer.mul_(1 - self.momentum).add_(new.detach(), alpha=self.momentum)
        else:
            centred, var = x - self.running_mean, self.running_var
        return centred @ torch.diag(self.weight / (var + self.eps) ** 0.5) + self.bias


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
