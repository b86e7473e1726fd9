import torch


def slopes(x, y):
    """A row of the Jacobian for every height, and only its diagonal is used."""
    if len(x) == 0:
        return x, y
    x, y = x.detach().requires_grad_(), y.detach().requires_grad_()
    height = x**2 * y + torch.sin(x * y)
    each = torch.eye(len(x), dtype=x.dtype)
    first, second = torch.autograd.grad(height, (x, y), each, is_grads_batched=True)
    return first.diagonal(), second.diagonal()
