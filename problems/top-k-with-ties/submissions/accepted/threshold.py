import torch


def first_of(mask, need):
    """The first `need` of the places in each row where mask is true. Counts in int32: less memory to fill."""
    return mask & (mask.cumsum(dim=1, dtype=torch.int32) <= need)


def top_k(x, k):
    """topk tells the k-th number; whatever is greater is in, and as many equal ones from the left as are missing."""
    if k == 0:
        return x[:, :0], torch.zeros(len(x), 0, dtype=torch.int64)
    missing = x.isnan()
    bound = torch.where(missing, -torch.inf, x).topk(k, dim=1).values[:, -1:]
    chosen = x > bound
    chosen = chosen | first_of(x == bound, k - chosen.sum(dim=1, keepdim=True))
    chosen = chosen | first_of(missing, k - chosen.sum(dim=1, keepdim=True))
    indices = chosen.nonzero()[:, 1].reshape(len(x), k)
    values = x.gather(1, indices)
    # Only k numbers of each row are left to be sorted. NaN comes first, and is moved to the end.
    order = values.argsort(dim=1, descending=True, stable=True)
    places = (torch.arange(k) + values.isnan().sum(dim=1, keepdim=True)) % k
    order = order.gather(1, places)
    return values.gather(1, order), indices.gather(1, order)
