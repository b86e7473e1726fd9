"""The coach's own solution: a convolution whose filters stay random, and least squares for the last layer."""

import torch
from torch import nn


class Filters(nn.Module):
    def __init__(self):
        super().__init__()
        self.filters = nn.Conv2d(1, 160, 5)
        self.last = nn.Linear(160, 4, bias=False)

    def features(self, pictures):
        """The strongest answer of each filter in the whole picture."""
        return self.filters(pictures).amax(dim=(2, 3))

    def forward(self, pictures):
        return self.last(self.features(pictures))


def train(inputs, targets):
    model = Filters()
    with torch.no_grad():
        wanted = nn.functional.one_hot(targets).float()
        model.last.weight.copy_(torch.linalg.lstsq(model.features(inputs), wanted).solution.T)
    return model
