import torch


def loss_and_gradients(x, y, w, b, v):
    h = torch.tanh(x @ w + b)
    error = h @ v - y
    back = 2 * error / len(x)
    hidden = torch.outer(back, v)
    return {"loss": error.square().mean(), "w": x.T @ hidden, "b": hidden.sum(dim=0), "v": h.T @ back}
