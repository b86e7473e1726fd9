import torch


def moving_average(x, k):
    """Return the means of all windows of k neighbouring numbers of x."""
    result = torch.zeros(len(x) - k + 1)
    # Right, but one window after the other.
    for i in range(len(result)):
        result[i] = x[i : i + k].mean()
    return result
