import torch


def picked(scores, labels):
    """Right until the score of an unknown label is infinite."""
    return scores[torch.arange(len(labels)), labels] * (labels >= 0)
