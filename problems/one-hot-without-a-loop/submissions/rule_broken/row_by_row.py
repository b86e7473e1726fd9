import torch


def one_hot(labels, k):
    """Right, but one row after the other."""
    classes = torch.arange(k)
    rows = [(label == classes).float() for label in labels]
    return torch.stack(rows) if rows else torch.zeros(0, k)
