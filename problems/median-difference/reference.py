"""The judge's own answer: weights give the total; the median by halves, counting the differences up to it."""

import torch


def total_difference(x):
    """The number at place i of the sorted ones is added i times and subtracted n - 1 - i times."""
    weights = 2 * torch.arange(len(x)) - len(x) + 1
    return (x.sort().values * weights).sum()


def median_difference(x):
    x = x.sort().values
    wanted = (len(x) * (len(x) - 1) // 2 + 1) // 2
    low, high = 0, int(x[-1] - x[0])
    while low < high:
        middle = (low + high) // 2
        if up_to(x, middle) >= wanted:
            high = middle
        else:
            low = middle + 1
    return torch.tensor(low)


def up_to(x, bound):
    """How many pairs differ by the bound at most: for each number, how many later ones lie within its reach?"""
    ends = torch.searchsorted(x, x + bound, right=True)
    return int((ends - torch.arange(len(x)) - 1).sum())
