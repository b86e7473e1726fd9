"""The coach's own solution: counts for every pair of the six letters, and the pair that tells most."""

import itertools

import torch
from torch import nn


class Pair(nn.Module):
    """How often each letter came after two letters, at two places of the window."""

    def __init__(self, places, counts):
        super().__init__()
        self.places = places
        self.register_buffer("counts", counts)

    def forward(self, windows):
        return self.counts[tuple(windows[:, self.places].T)].log()


def counted(places, inputs, targets):
    counts = torch.ones([8] * 3)
    seen = (*inputs[:, places].T, targets)
    return Pair(places, counts.index_put_(seen, torch.ones(len(inputs)), accumulate=True))


def train(inputs, targets):
    models = [counted(places, inputs, targets) for places in itertools.combinations(range(6), 2)]
    return min(models, key=lambda model: nn.functional.cross_entropy(model(inputs), targets).item())
