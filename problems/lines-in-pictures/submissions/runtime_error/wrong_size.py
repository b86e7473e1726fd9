"""Forgets that a 5 × 5 filter without padding makes a 12 × 12 picture smaller: 8 × 8, not 12 × 12."""

import torch
from torch import nn


def train(inputs, targets):
    model = nn.Sequential(nn.Conv2d(1, 8, 5), nn.ReLU(), nn.Flatten(), nn.Linear(8 * 12 * 12, 4))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(100):
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(inputs), targets).backward()
        optimizer.step()
    return model
