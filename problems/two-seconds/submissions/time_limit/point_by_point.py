"""A step for each of the 20000 points, in 5 rounds: 100000 steps."""

import torch
from torch import nn


def train(inputs, targets):
    model = nn.Sequential(nn.Linear(5, 64), nn.Tanh(), nn.Linear(64, 1), nn.Flatten(0))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
    for _ in range(5):
        for x, y in zip(inputs, targets, strict=True):
            optimizer.zero_grad()
            nn.functional.mse_loss(model(x[None]), y[None]).backward()
            optimizer.step()
    return model
