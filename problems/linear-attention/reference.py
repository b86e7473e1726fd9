"""The judge's own answer: sums over the keys come first. Causal, they go from piece to piece."""

import torch

PIECE = 64


def feature(x):
    """In float64, e^x - 1 + 1 is exact enough."""
    return torch.nn.functional.elu(x.double()) + 1


def attend(q, k, v):
    q, k = feature(q), feature(k)
    return ((q @ (k.T @ v.double())) / (q @ k.sum(dim=0))[:, None]).to(v.dtype)


def attend_causal(q, k, v):
    """The column of ones in v makes the sum of the weights."""
    ones = torch.cat([v.double(), v.new_ones(len(v), 1)], dim=1)
    before = torch.zeros(k.shape[1], ones.shape[1], dtype=ones.dtype)
    widths = [q.shape[1], k.shape[1], ones.shape[1]]
    results = []
    for piece in torch.cat([q, k, ones], dim=1).split(PIECE):
        queries, keys, values = piece.split(widths, dim=1)
        queries, keys = feature(queries), feature(keys)
        sums = queries @ before + (queries @ keys.T).tril() @ values
        before = before + keys.T @ values
        results.append((sums[:, :-1] / sums[:, -1:]).to(v.dtype))
    return torch.cat(results)
