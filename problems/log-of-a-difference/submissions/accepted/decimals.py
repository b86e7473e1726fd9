import decimal
import math

import torch


class Difference(torch.autograd.Function):
    """Hundreds of decimal digits instead of clever formulas; the gradient by hand."""

    @staticmethod
    def forward(ctx, a, b):
        ctx.save_for_backward(a, b)
        found = [exact(x, y) for x, y in zip(a.tolist(), b.tolist(), strict=True)]
        return torch.tensor(found, dtype=a.dtype)

    @staticmethod
    def backward(ctx, gradient):
        a, b = ctx.saved_tensors
        less = torch.expm1(b - a)
        return -gradient / less, gradient * torch.exp(b - a) / less


def exact(x, y):
    if x == y:
        return -math.inf
    if x - y > 800:
        return x
    decimal.getcontext().prec = 40 + int((x - y) / 2)
    x, y = decimal.Decimal(x), decimal.Decimal(y)
    return float(x + (1 - (y - x).exp()).ln())


def log_difference(a, b):
    return Difference.apply(a, b)
