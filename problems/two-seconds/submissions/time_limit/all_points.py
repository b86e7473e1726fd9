"""All 20000 points in every step, and a wide network: good after 1000 steps, but nobody waits so long."""

import torch
from torch import nn


def train(inputs, targets):
    model = nn.Sequential(nn.Linear(5, 200), nn.Tanh(), nn.Linear(200, 200), nn.Tanh(), nn.Linear(200, 1), nn.Flatten(0))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.003)
    for _ in range(1000):
        optimizer.zero_grad()
        nn.functional.mse_loss(model(inputs), targets).backward()
        optimizer.step()
    return model
