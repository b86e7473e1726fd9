import torch


def running_sum(x, starts):
    """Doubling with places: the k-th place before is used where it lies in the same segment."""
    n = len(x)
    places = torch.arange(n)
    first = torch.where(starts, places, 0).cummax(dim=0).values if n else places
    step = 1
    while step < n:
        before = places - step
        x = torch.where(before >= first, x + x[before.clamp(min=0)], x)
        step += step
    return x


def running_max(x, starts):
    """Whole numbers in place of values: the rank, and on top of it n for each segment before."""
    n = len(x)
    if n == 0:
        return x
    order = x.argsort()
    ranks = torch.empty_like(order)
    ranks[order] = torch.arange(n)
    keys = starts.cumsum(dim=0) * n + ranks
    return x[order[keys.cummax(dim=0).values % n]]
