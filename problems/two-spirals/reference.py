"""The coach's own solution: each point belongs to the arm of the nearest of the points that are kept. No loop."""

import torch
from torch import nn


class Nearest(nn.Module):
    def __init__(self, points, scores):
        super().__init__()
        self.points = nn.Parameter(points)
        self.scores = nn.Parameter(scores)

    def forward(self, x):
        return self.scores[torch.cdist(x, self.points).argmin(dim=1)]


def train(inputs, targets):
    return Nearest(inputs[::2], targets[::2] - 0.5)
