"""Keeps 90 points and answers as the nearest of them: enough for one turn, too coarse for two."""

import torch
from torch import nn


class Nearest(nn.Module):
    def __init__(self, places, labels):
        super().__init__()
        self.register_buffer("places", places)
        self.register_buffer("labels", labels)

    def forward(self, x):
        return self.labels[torch.cdist(x, self.places).argmin(dim=1)]


def train(inputs, targets):
    return Nearest(inputs[:90], 2.0 * targets[:90] - 1)
