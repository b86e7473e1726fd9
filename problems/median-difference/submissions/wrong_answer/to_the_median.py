import torch


def total_difference(x):
    return (x.sort().values * (2 * torch.arange(len(x)) - len(x) + 1)).sum()


def median_difference(x):
    """The median distance to the median is something else."""
    return (x - x.median()).abs().median()
