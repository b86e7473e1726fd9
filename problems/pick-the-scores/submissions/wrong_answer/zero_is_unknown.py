import torch


def picked(scores, labels):
    return torch.where(labels > 0, scores[torch.arange(len(labels)), labels], 0)
