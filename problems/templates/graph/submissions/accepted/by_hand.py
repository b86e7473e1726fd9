import torch


@torch.no_grad()
def add_gradient(w, x):
    y = x @ w
    if w.requires_grad:
        new = 2 * x.T @ y / len(x)
        w.grad = new if w.grad is None else w.grad + new
    return y.square().mean()
