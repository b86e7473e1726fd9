"""Without zero_grad() the gradients of all steps add up, and the steps run away."""

import torch
from torch import nn


def train(inputs, targets):
    model = nn.Sequential(nn.Conv2d(1, 16, 6), nn.ReLU(), nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(16, 4))
    optimizer = torch.optim.SGD(model.parameters(), lr=3.0)
    for _ in range(100):
        rows = torch.randint(len(inputs), (64,))
        nn.functional.cross_entropy(model(inputs[rows]), targets[rows]).backward()
        optimizer.step()
    return model
