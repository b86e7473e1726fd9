"""Has a backward that is right the first time and repeats itself from then on.

Sent to: cube
Gets: wrong_gradient, 40 points
Stopped by: two_cotangents
"""

import torch


class Cube(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        ctx.pulled = None
        return x**3

    @staticmethod
    def backward(ctx, cotangent):
        (x,) = ctx.saved_tensors
        if ctx.pulled is None:
            ctx.pulled = 3 * x**2 * cotangent
        return ctx.pulled


def cube(x):
    return Cube.apply(x)
