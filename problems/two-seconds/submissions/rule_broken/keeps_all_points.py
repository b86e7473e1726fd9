"""Keeps all points and answers as the nearest one: quick to train, and far too large."""

import torch
from torch import nn


class Nearest(nn.Module):
    def __init__(self, inputs, targets):
        super().__init__()
        self.register_buffer("inputs", inputs)
        self.register_buffer("targets", targets)

    def forward(self, x):
        return self.targets[torch.cdist(x, self.inputs).argmin(dim=1)]


def train(inputs, targets):
    return Nearest(inputs, targets)
