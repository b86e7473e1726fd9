"""Small batches, but only 55 steps: the curve still falls when it stops."""

import torch
from torch import nn


def train(inputs, targets):
    model = nn.Sequential(nn.Linear(5, 64), nn.Tanh(), nn.Linear(64, 1), nn.Flatten(0))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.03)
    for _ in range(55):
        rows = torch.randint(len(inputs), (256,))
        optimizer.zero_grad()
        nn.functional.mse_loss(model(inputs[rows]), targets[rows]).backward()
        optimizer.step()
    return model
