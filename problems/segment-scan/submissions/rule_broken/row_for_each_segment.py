import torch


def rows(x, starts, neutral):
    """A table with one segment in each row, as wide as the longest one."""
    segments = starts.cumsum(dim=0)
    places = torch.arange(len(x))
    first = torch.where(starts, places, 0).cummax(dim=0).values
    where = (segments, places - first)
    table = torch.full((int(segments.max()) + 1, int(where[1].max()) + 1), neutral, dtype=x.dtype)
    table[where] = x
    return table, where


def running_sum(x, starts):
    if len(x) == 0:
        return x
    table, where = rows(x, starts, 0.0)
    return table.cumsum(dim=1)[where]


def running_max(x, starts):
    if len(x) == 0:
        return x
    table, where = rows(x, starts, -torch.inf)
    return table.cummax(dim=1).values[where]
