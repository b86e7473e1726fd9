import torch


def feature(x):
    return torch.where(x > 0, x + 1, x.clamp(max=0).exp())


def attend(q, k, v):
    """A triangle of the wrong side: query i sees the keys i and later ones."""
    q, k = feature(q), feature(k)
    return q @ (k.T @ v) / (q @ k.sum(dim=0))[:, None]


def attend_causal(q, k, v):
    weights = (feature(q) @ feature(k).T).triu()
    return weights @ v / weights.sum(dim=1, keepdim=True)
