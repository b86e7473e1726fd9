"""Sixteen filters that are learned, the strongest answer of each, and one linear layer: Adam on small batches."""

import torch
from torch import nn


def train(inputs, targets):
    model = nn.Sequential(nn.Conv2d(1, 16, 6), nn.ReLU(), nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(16, 4))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(250):
        rows = torch.randint(len(inputs), (64,))
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(inputs[rows]), targets[rows]).backward()
        optimizer.step()
    return model
