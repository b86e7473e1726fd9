import torch


def total_difference(x):
    return (x.sort().values * (2 * torch.arange(len(x)) - len(x) + 1)).sum()


def median_difference(x):
    """The starter: a number and itself are no pair."""
    return (x[:, None] - x).abs().median()
