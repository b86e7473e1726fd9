import torch
from torch import nn


class Dropout(nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, x):
        if not self.training:
            return x
        x[torch.rand(x.shape) < self.p] = 0
        return x / max(1 - self.p, 1e-30)


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
