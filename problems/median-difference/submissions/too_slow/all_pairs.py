import torch


def total_difference(x):
    return (x[:, None] - x).abs().sum() // 2


def median_difference(x):
    """Right, but n × n differences."""
    pairs = torch.triu_indices(len(x), len(x), offset=1)
    return (x[pairs[0]] - x[pairs[1]]).abs().median()
