"""Trains a straight line until every point is right, which never happens."""

import torch
from torch import nn


def train(inputs, targets):
    model = nn.Sequential(nn.Linear(2, 1), nn.Flatten(0))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.03)
    while ((model(inputs) > 0) != (targets == 1)).any():
        optimizer.zero_grad()
        nn.functional.binary_cross_entropy_with_logits(model(inputs), targets.float()).backward()
        optimizer.step()
    return model
