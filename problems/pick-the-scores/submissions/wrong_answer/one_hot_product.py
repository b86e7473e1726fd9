import torch


def picked(scores, labels):
    """Right until a score is infinite."""
    return (scores * (labels[:, None] == torch.arange(scores.shape[1]))).sum(dim=1)
