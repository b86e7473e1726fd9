import torch


def feature(x):
    return torch.where(x > 0, x + 1, x.clamp(max=0).exp())


def attend(q, k, v):
    """Divided by the number of keys instead of the sum of the weights."""
    return feature(q) @ (feature(k).T @ v) / len(k)


def attend_causal(q, k, v):
    return (feature(q) @ feature(k).T).tril() @ v / torch.arange(1, len(q) + 1)[:, None]
