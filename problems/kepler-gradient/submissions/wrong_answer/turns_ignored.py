import math

import torch


def step(x, m, e):
    return x - (x - e * x.sin() - m) / (1 - e * x.cos())


class Kepler(torch.autograd.Function):
    @staticmethod
    def forward(ctx, m, e):
        x = math.pi * m.sign()
        for _ in range(20):
            x = step(x, m, e)
        ctx.save_for_backward(e, x)
        return x

    @staticmethod
    def backward(ctx, gradient):
        e, x = ctx.saved_tensors
        by_m = gradient / (1 - e * x.cos())
        return by_m, by_m * x.sin()


def kepler(m, e):
    return Kepler.apply(m, e)
