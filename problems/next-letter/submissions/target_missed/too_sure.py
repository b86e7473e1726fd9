"""The right pair of letters, but the model is always quite sure: each slip of the writer then costs 40."""

import itertools

import torch
from torch import nn


class Sure(nn.Module):
    def __init__(self, places, counts):
        super().__init__()
        self.places = places
        self.register_buffer("counts", counts)

    def forward(self, windows):
        found = self.counts[tuple(windows[:, self.places].T)].argmax(dim=1)
        return 40.0 * nn.functional.one_hot(found, 8)


def counted(places, inputs, targets):
    counts = torch.zeros(8, 8, 8)
    counts.index_put_((*inputs[:, places].T, targets), torch.ones(len(inputs)), accumulate=True)
    return Sure(places, counts)


def train(inputs, targets):
    models = [counted(places, inputs, targets) for places in itertools.combinations(range(6), 2)]
    return min(models, key=lambda model: nn.functional.cross_entropy(model(inputs), targets).item())
