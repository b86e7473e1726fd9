import torch


def descend(w, x, y, rate, steps):
    """Two buffers of the right size, filled step by step; the gradient from two matrices that are made once."""
    inputs = x.double() / 255
    square, mixed = inputs.T @ inputs, inputs.T @ y
    path, losses = w.new_empty(steps, len(w)), w.new_empty(steps)
    now = w.clone()
    for step in range(steps):
        path[step] = now
        losses[step] = (inputs @ now - y).pow(2).mean()
        now -= rate * 2 / len(y) * (square @ now - mixed)
    place = torch.argmin(losses, dim=0, keepdim=True)
    return torch.index_select(path, 0, place).squeeze(0), losses
