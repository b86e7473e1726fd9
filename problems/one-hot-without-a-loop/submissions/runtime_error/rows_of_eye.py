import torch


def one_hot(labels, k):
    """An index that is too large raises."""
    return torch.eye(k)[labels]
