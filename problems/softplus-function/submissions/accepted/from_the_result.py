import torch


class Softplus(torch.autograd.Function):
    """The sigmoid from the result y: 1 - e^(-y). A result of forward may be saved, too."""

    @staticmethod
    def forward(ctx, x):
        small = torch.exp(torch.minimum(x, -x))
        result = torch.where(x > 0, x, 0.0) + torch.log1p(small)
        ctx.save_for_backward(result)
        return result

    @staticmethod
    def backward(ctx, gradient):
        (result,) = ctx.saved_tensors
        return -gradient * torch.expm1(-result)
