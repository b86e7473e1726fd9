"""The best straight line: right for one half of the points."""

import torch
from torch import nn


class Line(nn.Module):
    def __init__(self, weights):
        super().__init__()
        self.weights = nn.Parameter(weights)

    def forward(self, x):
        return with_one(x) @ self.weights


def with_one(x):
    return torch.cat([x, torch.ones(len(x), 1)], dim=1)


def train(inputs, targets):
    return Line(torch.linalg.lstsq(with_one(inputs), 2.0 * targets - 1).solution)
