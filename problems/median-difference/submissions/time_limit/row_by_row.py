import torch


def total_difference(x):
    """Little memory, and for small n the time seems to grow slowly; but all pairs are made."""
    total = torch.tensor(0)
    for number in x:
        total = total + (x - number).abs().sum()
    return total // 2


def median_difference(x):
    x = x.sort().values
    wanted = (len(x) * (len(x) - 1) // 2 + 1) // 2
    low, high = 0, int(x[-1] - x[0])
    while low < high:
        middle = (low + high) // 2
        ends = torch.searchsorted(x, x + middle, right=True)
        if int(ends.sum()) - len(x) * (len(x) + 1) // 2 >= wanted:
            high = middle
        else:
            low = middle + 1
    return torch.tensor(low)
