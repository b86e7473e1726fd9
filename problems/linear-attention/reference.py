"""The judge's own answer: sums over the keys come first. Causal, the sums go from piece to piece, and a piece has a small table."""

import torch

PIECE = 64


def feature(x):
    x = x.double()
    return torch.where(x > 0, x + 1, x.clamp(max=0).exp())


def attend(q, k, v):
    q, k = feature(q), feature(k)
    return ((q @ (k.T @ v.double())) / (q @ k.sum(dim=0))[:, None]).to(v.dtype)


def attend_causal(q, k, v):
    """The column of ones in v makes the sum of the weights."""
    ones = torch.cat([v.double(), v.new_ones(len(v), 1)], dim=1)
    before = torch.zeros(k.shape[1], ones.shape[1], dtype=ones.dtype)
    results = []
    for queries, keys, values in zip(q.split(PIECE), k.split(PIECE), ones.split(PIECE), strict=True):
        queries, keys = feature(queries), feature(keys)
        sums = queries @ before + (queries @ keys.T).tril() @ values
        before = before + keys.T @ values
        results.append((sums[:, :-1] / sums[:, -1:]).to(v.dtype))
    return torch.cat(results)
