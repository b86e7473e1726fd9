"""Goes back twice through one graph: the loss is computed once, before the loop."""

import torch
from torch import nn


def train(inputs, targets):
    model = nn.Sequential(nn.Linear(5, 64), nn.Tanh(), nn.Linear(64, 1), nn.Flatten(0))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
    loss = nn.functional.mse_loss(model(inputs), targets)
    for _ in range(200):
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return model
