import torch


def feature(x):
    return torch.where(x > 0, x + 1, x.clamp(max=0).exp())


def attend(q, k, v):
    q, k = feature(q), feature(k)
    return q @ (k.T @ v) / (q @ k.sum(dim=0))[:, None]


def attend_causal(q, k, v):
    """No table of n × n, but one of n × d × e: all running sums at once."""
    q, k = feature(q), feature(k)
    products = (k[:, :, None] * v[:, None, :]).cumsum(dim=0)
    return (q[:, None, :] @ products)[:, 0] / (q * k.cumsum(dim=0)).sum(dim=1, keepdim=True)
