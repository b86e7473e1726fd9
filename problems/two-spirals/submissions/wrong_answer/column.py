"""The scores have the shape m × 1 in place of m."""

import torch
from torch import nn


def train(inputs, targets):
    model = nn.Sequential(nn.Linear(2, 32), nn.Tanh(), nn.Linear(32, 1))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.03)
    for _ in range(50):
        optimizer.zero_grad()
        nn.functional.binary_cross_entropy_with_logits(model(inputs), targets[:, None].float()).backward()
        optimizer.step()
    return model
