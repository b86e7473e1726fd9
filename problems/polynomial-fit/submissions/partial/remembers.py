"""Remembers all points and answers with the nearest one: it repeats the noise, too."""

import torch
from torch import nn


class Memory(nn.Module):
    def __init__(self, inputs, targets):
        super().__init__()
        self.register_buffer("inputs", inputs)
        self.register_buffer("targets", targets)

    def forward(self, x):
        return self.targets[torch.cdist(x, self.inputs).argmin(dim=1)]


def train(inputs, targets):
    return Memory(inputs, targets)
