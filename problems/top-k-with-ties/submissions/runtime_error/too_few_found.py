import torch


def top_k(x, k):
    """Where NaN is among the k best, fewer than k numbers are found."""
    if k == 0:
        return x[:, :0], torch.zeros(len(x), 0, dtype=torch.int64)
    known = torch.where(x.isnan(), -torch.inf, x)
    bound = known.topk(k, dim=1).values[:, -1:]
    above = x > bound
    equal = x == bound
    equal &= equal.cumsum(dim=1) <= k - above.sum(dim=1, keepdim=True)
    indices = (above | equal).nonzero()[:, 1].reshape(len(x), k)
    values = x.gather(1, indices)
    order = values.argsort(dim=1, descending=True, stable=True)
    return values.gather(1, order), indices.gather(1, order)
