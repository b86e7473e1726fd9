import torch


def loss_and_size(w, x, y):
    """backward() on a leaf of its own, joined to w for the graph that the caller uses."""
    w.requires_grad_()
    before, w.grad = w.grad, None
    loss = (torch.tanh(x @ w) - y).square().mean()
    loss.backward(retain_graph=True)
    size = w.grad.square().sum().sqrt()
    w.grad = before
    return loss, size


def two_gradients(w, x, y):
    leaf = w.detach().requires_grad_()
    output = torch.tanh(x @ leaf)
    (output - y).square().mean().backward(retain_graph=True)
    first, leaf.grad = leaf.grad, None
    output.square().mean().backward()
    return first, leaf.grad
