import torch


def total_difference(x):
    """The gap between neighbours k and k + 1 lies within (k + 1)(n - k - 1) of the differences."""
    gaps = x.sort().values.diff()
    places = torch.arange(1, len(x))
    return (gaps * places * (len(x) - places)).sum()


def median_difference(x):
    """Builds the greatest number of which fewer than `wanted` differences are smaller, from its highest bit downwards."""
    x = x.sort().values
    wanted = (len(x) * (len(x) - 1) // 2 + 1) // 2
    answer = 0
    for bit in reversed(range(31)):
        if smaller(x, answer + 2**bit) < wanted:
            answer += 2**bit
    return torch.tensor(answer)


def smaller(x, bound):
    """For each number: how many earlier ones lie nearer than the bound?"""
    first = torch.searchsorted(x, x - bound, right=True)
    return int((torch.arange(len(x)) - first).sum())
