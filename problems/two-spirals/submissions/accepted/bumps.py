"""A bump around each of 300 points, and the best weights for them, by ridge regression: no loop."""

import torch
from torch import nn


class Bumps(nn.Module):
    def __init__(self, centres, weights):
        super().__init__()
        self.centres = nn.Parameter(centres)
        self.weights = nn.Parameter(weights)

    def forward(self, x):
        return bumps(x, self.centres) @ self.weights


def bumps(x, centres):
    return torch.exp(-30 * torch.cdist(x, centres) ** 2)


def train(inputs, targets):
    centres = inputs[:300]
    features = bumps(inputs, centres)
    square = features.T @ features + 0.5 * torch.eye(300)
    return Bumps(centres, torch.linalg.solve(square, features.T @ (2.0 * targets - 1)))
