import torch


def total_difference(x):
    return (x.sort().values * (2 * torch.arange(len(x)) - len(x) + 1)).sum()


def median_difference(x):
    """Without abs, half of the differences are negative."""
    pairs = torch.triu_indices(len(x), len(x), offset=1)
    return (x[pairs[0]] - x[pairs[1]]).median()
