import torch


def feature(x):
    return torch.where(x > 0, x + 1, x.clamp(max=0).exp())


def attend(q, k, v):
    """There is one sum of weights for each query, not for each key."""
    q, k = feature(q), feature(k)
    return q @ (k.T @ v) / (q @ k.sum(dim=0)).reshape(len(k), 1)


def attend_causal(q, k, v):
    weights = (feature(q) @ feature(k).T).tril()
    return weights @ v / weights.sum(dim=1, keepdim=True)
