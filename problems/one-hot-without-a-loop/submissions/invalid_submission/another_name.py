import torch


def onehot(labels, k):
    """The function must be named one_hot."""
    return (labels[:, None] == torch.arange(k)).float()
