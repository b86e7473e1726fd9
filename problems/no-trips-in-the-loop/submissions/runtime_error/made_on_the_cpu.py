import torch


def descend(w, x, y, rate, steps):
    """A mask for each step, made where torch makes tensors: on the CPU."""
    scaled = x.double() / 255
    masks = torch.eye(steps, dtype=torch.float64)
    best, least, losses = w, torch.inf, 0
    for mask in masks:
        error = scaled @ w - y
        loss = error.square().mean()
        best = torch.where(loss < least, w, best)
        least = loss.clamp(max=least)
        losses = losses + mask * loss
        w = w - rate * 2 * error @ scaled / len(y)
    return best, losses
