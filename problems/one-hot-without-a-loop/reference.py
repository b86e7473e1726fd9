"""The judge's own answer: every label is compared with every class."""

import torch


def one_hot(labels, k):
    return (labels[:, None] == torch.arange(k)).float()
