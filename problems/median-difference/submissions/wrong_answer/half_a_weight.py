import torch


def total_difference(x):
    """Weights that are off by one."""
    return (x.sort().values * (2 * torch.arange(len(x)) - len(x))).sum()


def median_difference(x):
    pairs = torch.triu_indices(len(x), len(x), offset=1)
    return (x[pairs[0]] - x[pairs[1]]).abs().median()
