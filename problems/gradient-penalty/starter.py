import torch


def gradient_penalty(x, w, v):
    """Return the mean of (|gradient of f at x[i]| - 1)², where f(x) = tanh(x w) · v."""
    f = torch.tanh(x @ w) @ v
    # What is the gradient of f with respect to x?
    return (f - 1).square().mean()
