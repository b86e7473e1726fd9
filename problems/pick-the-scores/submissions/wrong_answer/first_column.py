import torch


def picked(scores, labels):
    return scores[torch.arange(len(labels)), labels.clamp_min(0)]
