import torch


def one_hot(labels, k):
    """torch's own function takes no label without a class."""
    return torch.nn.functional.one_hot(labels, k).float()
