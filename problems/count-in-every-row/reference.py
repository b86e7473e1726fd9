"""The judge's own answer: each row gets numbers of its own, and all are counted together."""

import torch


def counts(x, k):
    places = x + k * torch.arange(len(x))[:, None]
    return torch.bincount(places.reshape(-1), minlength=k * len(x)).reshape(len(x), k)
