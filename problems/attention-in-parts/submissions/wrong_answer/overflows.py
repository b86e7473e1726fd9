import torch


def part(q, k, v):
    scores = q @ k.T / q.shape[1] ** 0.5
    if len(k) == 0:
        return torch.full((len(q),), -torch.inf, dtype=q.dtype), q.new_zeros(len(q)), scores @ v
    m = scores.amax(dim=1)
    # exp(1000) is inf, and inf * exp(-1000) is NaN
    w = torch.exp(scores)
    back = torch.exp(-m)
    return m, w.sum(dim=1) * back, w @ v * back[:, None]


def combine(m, s, o):
    top = m.amax(dim=0)
    w = torch.exp(m - top.nan_to_num())
    return top, (w * s).sum(dim=0), (w[:, :, None] * o).sum(dim=0)


def attention(q, k, v, size):
    m, s, o = part(q, k[:0], v[:0])
    for i in range(0, len(k), size):
        new = part(q, k[i : i + size], v[i : i + size])
        m, s, o = combine(torch.stack([m, new[0]]), torch.stack([s, new[1]]), torch.stack([o, new[2]]))
    return o / s[:, None]
