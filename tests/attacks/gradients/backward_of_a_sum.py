"""Has a backward that ignores what it is given, and is right only when that is all ones, as after `.sum()`.

Sent to: cube
Gets: wrong_gradient, 40 points
Stopped by: random_cotangents
"""

import torch


class Cube(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x**3

    @staticmethod
    def backward(ctx, cotangent):
        (x,) = ctx.saved_tensors
        return 3 * x**2


def cube(x):
    return Cube.apply(x)
