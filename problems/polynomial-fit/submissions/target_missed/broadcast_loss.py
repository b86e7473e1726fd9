"""A common slip: targets lose an axis, the loss compares every output with every target, and learns the mean."""

import torch
from torch import nn


def train(inputs, targets):
    model = nn.Sequential(nn.Linear(1, 32), nn.Tanh(), nn.Linear(32, 1))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(300):
        optimizer.zero_grad()
        loss = ((model(inputs) - targets.squeeze()) ** 2).mean()
        loss.backward()
        optimizer.step()
    return model
