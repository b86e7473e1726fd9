"""Waits for a loss of zero, which noise never allows."""

import torch
from torch import nn


def train(inputs, targets):
    model = nn.Sequential(nn.Linear(1, 32), nn.Tanh(), nn.Linear(32, 1))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    loss = torch.tensor(1.0)
    while loss > 0:
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(inputs), targets)
        loss.backward()
        optimizer.step()
    return model
