import torch


def pick(scores, labels):
    """The function must be named picked."""
    return scores[torch.arange(len(labels)), labels]
