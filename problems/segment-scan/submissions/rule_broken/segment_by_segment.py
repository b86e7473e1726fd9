import torch


def segments(x, starts):
    ends = starts[1:].nonzero()[:, 0] + 1
    return torch.tensor_split(x, ends)


def running_sum(x, starts):
    return torch.cat([part.cumsum(dim=0) for part in segments(x, starts)])


def running_max(x, starts):
    return torch.cat([part.cummax(dim=0).values if len(part) else part for part in segments(x, starts)])
