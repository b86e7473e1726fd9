import torch


def descend(w, x, y, rate, steps):
    losses = []
    for _ in range(steps):
        error = x @ w / 255 - y
        losses.append(error.square().mean())
        w = w - rate * 2 * error @ x / 255 / len(y)
    return w, torch.stack(losses)
