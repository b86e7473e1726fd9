"""Small batches, but so short steps that 200 of them lead nowhere."""

import torch
from torch import nn


def train(inputs, targets):
    model = nn.Sequential(nn.Linear(5, 64), nn.Tanh(), nn.Linear(64, 1), nn.Flatten(0))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.00001)
    for _ in range(200):
        rows = torch.randint(len(inputs), (256,))
        optimizer.zero_grad()
        nn.functional.mse_loss(model(inputs[rows]), targets[rows]).backward()
        optimizer.step()
    return model
