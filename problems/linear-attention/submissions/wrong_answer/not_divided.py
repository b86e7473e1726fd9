import torch


def feature(x):
    return torch.where(x > 0, x + 1, x.clamp(max=0).exp())


def attend(q, k, v):
    """Sums, not means: the division is missing."""
    return feature(q) @ (feature(k).T @ v)


def attend_causal(q, k, v):
    return (feature(q) @ feature(k).T).tril() @ v
