import torch


def total_difference(x):
    return (x[:, None] - x).abs().sum()


def median_difference(x):
    pairs = torch.triu_indices(len(x), len(x), offset=1)
    return (x[pairs[0]] - x[pairs[1]]).abs().median()
