import torch


def total_difference(x):
    return (x.sort().values * (2 * torch.arange(len(x)) - len(x) + 1)).sum()


def median_difference(x):
    """Only the pairs of neighbours in the sorted list."""
    return x.sort().values.diff().median()
