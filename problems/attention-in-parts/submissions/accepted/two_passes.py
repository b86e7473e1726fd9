import torch


def part(q, k, v):
    scores = q @ k.T / q.shape[1] ** 0.5
    m = torch.full((len(q),), -torch.inf, dtype=q.dtype)
    for column in scores.unbind(dim=1):
        m = torch.maximum(m, column)
    w = torch.exp(scores - m[:, None])
    return m, w.sum(dim=1), w @ v


def combine(m, s, o):
    """softmax over the parts has the same shifts in it; a query without a key gets weights of its own."""
    top = m.max(dim=0).values
    w = torch.where(m == -torch.inf, 0.0, torch.exp(m - top))
    return top, torch.sum(w * s, dim=0), torch.einsum("pn,pnc->nc", w, o)


def attention(q, k, v, size):
    """The first pass finds the greatest score of each query, the second adds up with it."""
    starts = range(0, len(k), size)
    root = q.shape[1] ** 0.5
    top = torch.full((len(q),), -torch.inf, dtype=q.dtype)
    with torch.no_grad():
        for i in starts:
            top = torch.maximum(top, (q @ k[i : i + size].T).amax(dim=1) / root)
    s, o = 0, 0
    for i in starts:
        w = torch.exp(q @ k[i : i + size].T / root - top[:, None])
        s = s + w.sum(dim=1)
        o = o + w @ v[i : i + size]
    return o / s[:, None]
