import torch


def part(q, k, v):
    scores = (q / q.shape[1] ** 0.5) @ k.T
    m = scores.detach().amax(dim=1) if len(k) else torch.full((len(q),), -torch.inf, dtype=q.dtype)
    w = (scores - m[:, None]).exp()
    return m, w.sum(dim=1), w @ v


def combine(m, s, o):
    top = m.amax(dim=0)
    w = torch.exp(m - torch.clamp(top, min=torch.finfo(m.dtype).min))
    return top, (w * s).sum(dim=0), torch.einsum("pn,pnc->nc", w, o)


def attention(q, k, v, size):
    """Keeps the mean and the logarithm of the sum of what came so far; sigmoid tells how much the next part weighs."""
    total, mean = None, None
    for keys, values in zip(k.split(size), v.split(size)):
        scores = q @ keys.T / q.shape[1] ** 0.5
        part_total = torch.logsumexp(scores, dim=1)
        part_mean = torch.softmax(scores, dim=1) @ values
        if total is None:
            total, mean = part_total, part_mean
        else:
            weight = torch.sigmoid(part_total - total)[:, None]
            total = torch.logaddexp(total, part_total)
            mean = mean + weight * (part_mean - mean)
    return mean
