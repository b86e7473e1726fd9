"""The judge's own answer: the first way back keeps the graph."""

import torch


def loss_and_size(w, x, y):
    w.requires_grad_()
    loss = (torch.tanh(x @ w) - y).square().mean()
    (gradient,) = torch.autograd.grad(loss, w, retain_graph=True)
    return loss, gradient.norm()


def two_gradients(w, x, y):
    w.requires_grad_()
    output = torch.tanh(x @ w)
    (first,) = torch.autograd.grad((output - y).square().mean(), w, retain_graph=True)
    (second,) = torch.autograd.grad(output.square().mean(), w)
    return first, second
