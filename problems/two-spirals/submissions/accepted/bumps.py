"""A bump around every second point, and the weights of the bumps by ridge regression: no loop."""

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
    return torch.exp(-20.0 * torch.cdist(x, centres).square())


def train(inputs, targets):
    centres = inputs[::2]
    features = bumps(inputs, centres)
    square = features.T @ features + torch.eye(len(centres))
    return Bumps(centres, torch.linalg.solve(square, features.T @ (targets - 0.5)))
