import torch


def loss_and_size(w, x, y):
    w.requires_grad_()
    loss = (torch.tanh(x @ w) - y).square().mean()
    (gradient,) = torch.autograd.grad(loss, w, retain_graph=True)
    return loss, gradient.norm()


def two_gradients(w, x, y):
    leaf = w.detach().clone().requires_grad_()
    output = torch.tanh(x @ leaf)
    (output - y).square().mean().backward(retain_graph=True)
    first = leaf.grad.clone()
    output.square().mean().backward()
    return first, leaf.grad
