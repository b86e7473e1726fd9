import torch


def loss_and_gradients(x, y, w, b, v):
    a = x @ w + b
    h = torch.tanh(a)
    error = h @ v - y
    back = 2 * error / len(x)
    hidden = torch.outer(back, v) * (1 - a**2)
    return {"loss": error.square().mean(), "w": x.T @ hidden, "b": hidden.sum(dim=0), "v": h.T @ back}
