import math

import torch


def step(x, m, e):
    return x - (x - e * x.sin() - m) / (1 - e * x.cos())


class Kepler(torch.autograd.Function):
    @staticmethod
    def forward(ctx, m, e):
        turns = 2 * math.pi * torch.round(m / (2 * math.pi))
        m = m - turns
        x, before = math.pi * m.sign(), m  # from here, Newton's steps go towards the solution and never past it
        while not torch.allclose(x, before):
            x, before = step(x, m, e), x
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
