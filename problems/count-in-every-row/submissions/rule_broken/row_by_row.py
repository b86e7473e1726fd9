import torch


def counts(x, k):
    """Right, but one row after the other."""
    rows = [torch.bincount(row, minlength=k) for row in x]
    return torch.stack(rows) if rows else torch.zeros(0, k, dtype=torch.int64)
