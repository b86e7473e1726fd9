import torch


def loss_and_gradients(x, y, w, b, v):
    """The gradients of every row by themselves, added up."""
    found = {"loss": torch.zeros((), dtype=x.dtype), "w": torch.zeros_like(w), "b": torch.zeros_like(b)}
    found["v"] = torch.zeros_like(v)
    for row, wanted in zip(x, y, strict=True):
        h = torch.tanh(row @ w + b)
        error = h.dot(v) - wanted
        back = 2 * error * v * (1 - h**2)
        found["loss"] += error**2
        found["w"] += torch.outer(row, back)
        found["b"] += back
        found["v"] += 2 * error * h
    return {name: value / len(x) for name, value in found.items()}
