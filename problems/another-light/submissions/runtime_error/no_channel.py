"""A convolution along the readings, but the rows have no axis for channels."""

import torch
from torch import nn


def train(inputs, targets):
    model = nn.Sequential(nn.Conv1d(1, 16, 9), nn.ReLU(), nn.AdaptiveMaxPool1d(1), nn.Flatten(), nn.Linear(16, 4))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(100):
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(inputs), targets).backward()
        optimizer.step()
    return model
