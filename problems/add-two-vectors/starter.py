import torch


def add(x, y):
    """Return the vector of the sums of x and y (both float32, n elements)."""
    result = torch.zeros(len(x))
    # Right, but slow. How many operations are needed?
    for i in range(len(x)):
        result[i] = x[i] + y[i]
    return result
