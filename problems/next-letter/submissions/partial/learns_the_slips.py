"""A good network, trained far too long: it learns by heart where the training text breaks the rule."""

import torch
from torch import nn


def train(inputs, targets):
    model = nn.Sequential(nn.Embedding(8, 8), nn.Flatten(), nn.Linear(48, 64), nn.ReLU(), nn.Linear(64, 8))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(800):
        rows = torch.randint(len(inputs), (256,))
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(inputs[rows]), targets[rows]).backward()
        optimizer.step()
    return model
