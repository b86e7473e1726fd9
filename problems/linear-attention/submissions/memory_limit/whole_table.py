import torch


def feature(x):
    return torch.where(x > 0, x + 1, x.clamp(max=0).exp())


def attend(q, k, v):
    """Right, but the table of all weights has n × m numbers."""
    weights = feature(q) @ feature(k).T
    return weights @ v / weights.sum(dim=1, keepdim=True)


def attend_causal(q, k, v):
    weights = (feature(q) @ feature(k).T).tril()
    return weights @ v / weights.sum(dim=1, keepdim=True)
