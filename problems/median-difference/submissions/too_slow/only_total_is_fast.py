import torch


def total_difference(x):
    return (x.sort().values * (2 * torch.arange(len(x)) - len(x) + 1)).sum()


def median_difference(x):
    """Sorting helps nothing if all pairs are made afterwards."""
    x = x.sort().values
    pairs = torch.triu_indices(len(x), len(x), offset=1)
    return (x[pairs[1]] - x[pairs[0]]).median()
