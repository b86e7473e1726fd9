"""The starter: a line that was never trained."""

from torch import nn


def train(inputs, targets):
    return nn.Linear(1, 1)
