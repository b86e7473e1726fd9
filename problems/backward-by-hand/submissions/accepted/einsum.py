import torch


def loss_and_gradients(x, y, w, b, v):
    h = torch.tanh(torch.einsum("nd,dh->nh", x, w) + b)
    error = torch.einsum("nh,h->n", h, v) - y
    scaled = error * (2 / error.numel())
    slope = 1 - h * h
    return {
        "loss": torch.mean(error**2),
        "w": torch.einsum("n,nd,nh,h->dh", scaled, x, slope, v),
        "b": torch.einsum("n,nh,h->h", scaled, slope, v),
        "v": torch.einsum("n,nh->h", scaled, h),
    }
