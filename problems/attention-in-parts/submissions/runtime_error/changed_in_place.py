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
    top, s, o = part(q, k[:0], v[:0])
    for keys, values in zip(k.split(size), v.split(size)):
        m, part_s, part_o = part(q, keys, values)
        new = torch.maximum(top, m)
        down, up = torch.exp(top - new), torch.exp(m - new)
        o = down[:, None] * o + up[:, None] * part_o
        # autograd keeps what exp returned for the way back, and here it is overwritten
        s = down.mul_(s) + up.mul_(part_s)
        top = new
    return o / s[:, None]
