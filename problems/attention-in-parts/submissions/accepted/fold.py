import torch


def part(q, k, v):
    scores = q @ k.T / q.shape[1] ** 0.5
    if len(k) == 0:
        return torch.full((len(q),), -torch.inf, dtype=q.dtype), scores.sum(dim=1), scores @ v
    m = scores.max(dim=1).values
    w = torch.exp(scores - m[:, None])
    return m, w.sum(dim=1), torch.einsum("nt,tc->nc", w, v)


def merge(first, second):
    """Two parts: the lower maximum moves up to the higher one."""
    (m1, s1, o1), (m2, s2, o2) = first, second
    m = torch.maximum(m1, m2)
    base = torch.where(m == -torch.inf, torch.zeros_like(m), m)
    w1, w2 = torch.exp(m1 - base), torch.exp(m2 - base)
    return m, s1 * w1 + s2 * w2, o1 * w1[:, None] + o2 * w2[:, None]


def combine(m, s, o):
    result = (m[0], s[0], o[0])
    for i in range(1, len(m)):
        result = merge(result, (m[i], s[i], o[i]))
    return result


def attention(q, k, v, size):
    """One part after the other: only the running result is kept."""
    result = part(q, k[:size], v[:size])
    for i in range(size, len(k), size):
        result = merge(result, part(q, k[i : i + size], v[i : i + size]))
    _, s, o = result
    return o / s[:, None]
