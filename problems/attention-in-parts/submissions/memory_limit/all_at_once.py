import torch


def part(q, k, v):
    scores = q @ k.T / q.shape[1] ** 0.5
    m = torch.cat([scores, q.new_full((len(q), 1), -torch.inf)], dim=1).amax(dim=1)
    w = torch.exp(scores - m[:, None])
    return m, w.sum(dim=1), w @ v


def combine(m, s, o):
    top = m.amax(dim=0)
    w = torch.exp(m - top.nan_to_num())
    return top, (w * s).sum(dim=0), (w[:, :, None] * o).sum(dim=0)


def attention(q, k, v, size):
    _, s, o = part(q, k, v)
    return o / s[:, None]
