import torch


def table(x, starts):
    """Row i says which places belong to the result of place i."""
    segments = starts.cumsum(dim=0)
    places = torch.arange(len(x))
    return (segments[:, None] == segments) & (places[:, None] >= places)


def running_sum(x, starts):
    return torch.where(table(x, starts), x, 0.0).sum(dim=1)


def running_max(x, starts):
    return torch.where(table(x, starts), x, -torch.inf).amax(dim=1) if len(x) else x
