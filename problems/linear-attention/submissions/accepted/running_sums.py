import torch


def feature(x):
    return torch.where(x > 0, x + 1, x.clamp(max=0).exp())


def attend(q, k, v):
    """One product for both sums: the values get a column of ones."""
    sums = feature(q) @ (feature(k).T @ torch.cat([v, torch.ones(len(v), 1)], dim=1))
    return sums[:, :-1] / sums[:, -1:]


def attend_causal(q, k, v):
    """One row after the other; what is kept is d × e numbers, and d more."""
    products, total = torch.zeros(k.shape[1], v.shape[1]), torch.zeros(k.shape[1])
    rows = []
    for query, key, value in zip(feature(q), feature(k), v, strict=True):
        products = products + torch.outer(key, value)
        total = total + key
        rows.append(query @ products / (query @ total))
    return torch.stack(rows) if rows else torch.zeros_like(v)
