import torch


def feature(x):
    return torch.where(x > 0, x + 1, x.clamp(max=0).exp())


def attend(q, k, v):
    """Softmax attention: other weights, which cannot be rearranged."""
    return torch.softmax(q @ k.T, dim=1) @ v


def attend_causal(q, k, v):
    scores = (q @ k.T).masked_fill(torch.ones(len(q), len(q)).triu(1) > 0, -torch.inf)
    return torch.softmax(scores, dim=1) @ v
