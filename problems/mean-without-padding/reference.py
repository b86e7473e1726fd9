"""The judge's own answer: padding becomes 0, the sum is divided by the number of words."""

import torch


def mean_of_words(x, lengths):
    real = torch.arange(x.shape[1]) < lengths[:, None]
    total = torch.where(real[:, :, None], x, 0).sum(dim=1)
    return total / lengths.clamp(min=1)[:, None]
