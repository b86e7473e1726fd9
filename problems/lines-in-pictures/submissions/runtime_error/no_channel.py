"""Takes the pictures' only channel away before the convolution, which then reads the pictures as one."""

import torch
from torch import nn


def train(inputs, targets):
    model = nn.Sequential(nn.Conv2d(1, 16, 5), nn.ReLU(), nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(16, 4))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(100):
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(inputs.squeeze(1)), targets).backward()
        optimizer.step()
    return model
