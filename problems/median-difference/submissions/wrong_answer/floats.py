import torch


def total_difference(x):
    """float32 has about 7 digits; totals have more."""
    return (x.float().sort().values * (2 * torch.arange(len(x)) - len(x) + 1)).sum().long()


def median_difference(x):
    pairs = torch.triu_indices(len(x), len(x), offset=1)
    return (x[pairs[0]] - x[pairs[1]]).abs().median()
