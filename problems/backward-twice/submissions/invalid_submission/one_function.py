import torch


def loss_and_size(w, x, y):
    w.requires_grad_()
    loss = (torch.tanh(x @ w) - y).square().mean()
    (gradient,) = torch.autograd.grad(loss, w, retain_graph=True)
    return loss, gradient.norm()
