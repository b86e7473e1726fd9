import torch


def loss_and_size(w, x, y):
    """The gradient by the chain rule; the graph of the loss is never used here."""
    w.requires_grad_()
    output = torch.tanh(x @ w)
    loss = (output - y).square().mean()
    return loss, back(output - y, output, x).norm()


def two_gradients(w, x, y):
    output = torch.tanh(x @ w.detach())
    return back(output - y, output, x), back(output, output, x)


@torch.no_grad()
def back(error, output, x):
    return 2 * (error * (1 - output**2)) @ x / len(x)
