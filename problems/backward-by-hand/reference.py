"""The judge's own answer: the chain rule, formula by formula."""

import torch


def loss_and_gradients(x, y, w, b, v):
    h = torch.tanh(x @ w + b)
    error = h @ v - y
    for_output = 2 * error / len(x)
    for_sum = torch.outer(for_output, v) * (1 - h**2)
    return {
        "loss": error.square().mean(),
        "w": x.T @ for_sum,
        "b": for_sum.sum(dim=0),
        "v": h.T @ for_output,
    }
