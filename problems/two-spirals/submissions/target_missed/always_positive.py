"""The module ends with a sigmoid: every score is positive, so it always says arm 1."""

import torch
from torch import nn


def train(inputs, targets):
    model = nn.Sequential(
        nn.Linear(2, 32), nn.Tanh(), nn.Linear(32, 32), nn.Tanh(), nn.Linear(32, 1), nn.Flatten(0), nn.Sigmoid()
    )
    optimizer = torch.optim.Adam(model.parameters(), lr=0.03)
    for _ in range(300):
        optimizer.zero_grad()
        nn.functional.binary_cross_entropy(model(inputs), targets.float()).backward()
        optimizer.step()
    return model
