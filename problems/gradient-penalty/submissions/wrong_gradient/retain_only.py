import torch


def gradient_penalty(x, w, v):
    x = x.detach().requires_grad_()
    f = torch.tanh(x @ w) @ v
    (slope,) = torch.autograd.grad(f.sum(), x, retain_graph=True)
    return (slope.norm(dim=1) - 1).square().mean() + 0 * f.sum()
