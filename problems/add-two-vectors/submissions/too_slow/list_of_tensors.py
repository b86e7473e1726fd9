import torch


def add(x, y):
    """A list in place of writing into a tensor: still two operations for each element."""
    sums = [x[i : i + 1] + y[i : i + 1] for i in range(len(x))]
    return torch.cat(sums) if sums else x
