import torch


def feature(x):
    return torch.where(x > 0, x + 1, x.clamp(max=0).exp())


def attend(q, k, v):
    """The sum goes over the queries."""
    weights = feature(q) @ feature(k).T
    return weights.T @ v / weights.sum(dim=0)[:, None] if len(q) == len(k) else weights @ v


def attend_causal(q, k, v):
    weights = (feature(q) @ feature(k).T).tril()
    return weights @ v / weights.sum(dim=1, keepdim=True)
