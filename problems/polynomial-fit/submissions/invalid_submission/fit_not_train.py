"""The function must be named train."""

from torch import nn


def fit(inputs, targets):
    return nn.Linear(1, 1)
