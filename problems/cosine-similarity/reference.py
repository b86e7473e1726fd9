"""The judge's own answer: every row gets the length 1 or 0, then one matrix product."""

import torch


def directions(x):
    length = torch.linalg.vector_norm(x, dim=1, keepdim=True)
    return torch.where(length > 0, x / length, 0)


def similarity(x, y):
    return directions(x) @ directions(y).T
