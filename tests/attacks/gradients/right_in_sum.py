"""Spreads one number over all elements of the gradient: their sum is right, none of them is.

Sent to: cube
Gets: wrong_gradient, 40 points
Stopped by: every_element_not_the_sum
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
        pulled = 3 * x**2 * cotangent
        return pulled.mean().expand_as(pulled)


def cube(x):
    return Cube.apply(x)
