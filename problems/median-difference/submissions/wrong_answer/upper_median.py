import torch


def total_difference(x):
    return (x.sort().values * (2 * torch.arange(len(x)) - len(x) + 1)).sum()


def median_difference(x):
    """Of an even number of differences, takes the greater one of the two in the middle."""
    pairs = torch.triu_indices(len(x), len(x), offset=1)
    differences = (x[pairs[0]] - x[pairs[1]]).abs().sort().values
    return differences[len(differences) // 2]
