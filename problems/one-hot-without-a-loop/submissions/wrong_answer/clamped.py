import torch


def one_hot(labels, k):
    return torch.eye(k)[labels.clamp(0, k - 1)]
