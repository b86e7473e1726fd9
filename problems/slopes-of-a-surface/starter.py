import torch


def slopes(x, y):
    """Return the slopes of f(x, y) = x² y + sin(x y), in x and in y, at every point (x[i], y[i])."""
    height = x**2 * y + torch.sin(x * y)
    # Which two vectors are asked for?
    return height, height
