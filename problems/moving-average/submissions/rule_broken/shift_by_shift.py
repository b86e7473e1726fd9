import torch


def moving_average(x, k):
    """A loop over the window in place of one over the windows: shorter, but it still grows with k."""
    count = len(x) - k + 1
    total = torch.zeros(count, dtype=torch.float64)
    for i in range(k):
        total += x[i : i + count]
    return (total / k).float()
