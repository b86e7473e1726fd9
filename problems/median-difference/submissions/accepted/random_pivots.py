import torch


def total_difference(x):
    """Running sums: each number is compared with all smaller ones at once."""
    x = x.sort().values
    x = x - x[0]
    before = x.cumsum(0) - x
    return (x * torch.arange(len(x)) - before).sum()


def median_difference(x):
    """Quickselect. For each number, the differences that are left belong to a range of later numbers."""
    x = x.sort().values
    n = len(x)
    wanted = (n * (n - 1) // 2 + 1) // 2
    start, end = torch.arange(1, n + 1), torch.full((n,), n)
    while True:
        pivot = draw(x, start, end)
        below = torch.searchsorted(x, x + pivot).clamp(start, end)
        up_to = torch.searchsorted(x, x + pivot, right=True).clamp(start, end)
        if wanted <= (below - start).sum():
            end = below
        elif wanted <= (up_to - start).sum():
            return pivot
        else:
            wanted = wanted - int((up_to - start).sum())
            start = up_to


def draw(x, start, end):
    """One of the differences that are left."""
    ends = (end - start).cumsum(0)
    number = torch.randint(int(ends[-1]), ())
    row = torch.searchsorted(ends, number, right=True)
    return x[end[row] - (ends[row] - number)] - x[row]
