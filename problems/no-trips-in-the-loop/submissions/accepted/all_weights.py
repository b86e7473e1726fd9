import torch


def descend(w, x, y, rate, steps):
    """Keep the weights of every step, and choose with a tensor as the index."""
    inputs = x.to(y.dtype).div(255)
    path, losses = [], []
    now = w.detach().clone().requires_grad_()
    for _ in range(steps):
        loss = torch.nn.functional.mse_loss(inputs @ now, y)
        (gradient,) = torch.autograd.grad(loss, now)
        path.append(now.detach())
        losses.append(loss.detach())
        now = (now - rate * gradient).detach().requires_grad_()
    found = torch.stack(losses)
    return torch.stack(path).index_select(0, found.argmin().view(1))[0], found
