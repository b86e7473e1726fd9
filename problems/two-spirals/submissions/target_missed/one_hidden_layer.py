"""One hidden layer bends enough for one turn, and not for two."""

import torch
from torch import nn


def train(inputs, targets):
    model = nn.Sequential(nn.Linear(2, 10), nn.Tanh(), nn.Linear(10, 1), nn.Flatten(0))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.03)
    for _ in range(300):
        optimizer.zero_grad()
        nn.functional.binary_cross_entropy_with_logits(model(inputs), targets.float()).backward()
        optimizer.step()
    return model
