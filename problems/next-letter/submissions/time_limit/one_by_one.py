"""A step for every single window, in 50 rounds through the text: 250000 steps."""

import torch
from torch import nn


def train(inputs, targets):
    model = nn.Sequential(nn.Embedding(8, 8), nn.Flatten(), nn.Linear(48, 128), nn.ReLU(), nn.Linear(128, 8))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
    for _ in range(50):
        for i in range(len(inputs)):
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(inputs[i : i + 1]), targets[i : i + 1]).backward()
            optimizer.step()
    return model
