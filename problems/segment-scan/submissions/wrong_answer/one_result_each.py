import torch


def running_sum(x, starts):
    # the whole sum of the segment, also before its end
    segments = starts.cumsum(dim=0)
    totals = torch.zeros(len(x) + 1, dtype=x.dtype).index_add_(0, segments, x)
    return totals[segments]


def running_max(x, starts):
    segments = starts.cumsum(dim=0)
    totals = torch.full((len(x) + 1,), -torch.inf, dtype=x.dtype).scatter_reduce_(0, segments, x, "amax")
    return totals[segments]
