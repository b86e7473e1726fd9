import torch


def feature(x):
    return torch.where(x > 0, x + 1, x.clamp(max=0).exp())


def attend(q, k, v):
    """The table after all, but only 50 rows of it at a time. The result has its place from the beginning."""
    keys = feature(k).T
    result = torch.zeros(len(q), v.shape[1])
    for start in range(0, len(q), 50):
        weights = feature(q[start : start + 50]) @ keys
        result[start : start + 50] = weights @ v / weights.sum(dim=1, keepdim=True)
    return result


def attend_causal(q, k, v):
    keys = feature(k).T
    result = torch.zeros(len(q), v.shape[1])
    for start in range(0, len(q), 50):
        weights = (feature(q[start : start + 50]) @ keys).tril(start)
        result[start : start + 50] = weights @ v / weights.sum(dim=1, keepdim=True)
    return result
