import torch


def feature(x):
    return torch.where(x > 0, x + 1, x.clamp(max=0).exp())


def attend(q, k, v):
    """A small number in the division, against division by 0; the sums are never 0, but they may be small."""
    q, k = feature(q), feature(k)
    return q @ (k.T @ v) / ((q @ k.sum(dim=0))[:, None] + 1e-6)


def attend_causal(q, k, v):
    weights = (feature(q) @ feature(k).T).tril()
    return weights @ v / (weights.sum(dim=1, keepdim=True) + 1e-6)
