import torch


def feature(x):
    return torch.where(x > 0, x + 1, x.clamp(max=0).exp())


def attend(q, k, v):
    """The table after all, but only 50 rows of it at a time."""
    keys = feature(k).T
    results = []
    for queries in feature(q).split(50):
        weights = queries @ keys
        results.append(weights @ v / weights.sum(dim=1, keepdim=True))
    return torch.cat(results)


def attend_causal(q, k, v):
    keys = feature(k).T
    results = []
    for number, queries in enumerate(feature(q).split(50)):
        weights = (queries @ keys).tril(50 * number)
        results.append(weights @ v / weights.sum(dim=1, keepdim=True))
    return torch.cat(results)
