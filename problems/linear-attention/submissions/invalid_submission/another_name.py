import torch


def feature(x):
    return torch.where(x > 0, x + 1, x.clamp(max=0).exp())


def attention(q, k, v):
    q, k = feature(q), feature(k)
    return q @ (k.T @ v) / (q @ k.sum(dim=0))[:, None]


def attend_causal(q, k, v):
    """The function above must be named attend."""
    weights = (feature(q) @ feature(k).T).tril()
    return weights @ v / weights.sum(dim=1, keepdim=True)
