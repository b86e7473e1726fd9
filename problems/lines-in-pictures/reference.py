"""The coach's own solution: a convolution whose filters stay random, and least squares for the last layer."""

import torch
from torch import nn


class Filters(nn.Module):
    def __init__(self):
        super().__init__()
        self.filters = nn.Conv2d(1, 160, 5)
        self.last = nn.Linear(160, 4, bias=False)

    def features(self, pictures):
        """How strongly each filter answers in the whole picture: squares, so that a strong answer counts most."""
        return self.filters(pictures).relu().square().mean(dim=(2, 3))

    def forward(self, pictures):
        return self.last(self.features(pictures))


def train(inputs, targets):
    model = Filters()
    with torch.no_grad():
        wanted = nn.functional.one_hot(targets).float()
        model.last.weight.copy_(torch.linalg.lstsq(model.features(inputs), wanted).solution.T)
    return model
