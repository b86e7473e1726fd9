"""Gradient descent on the two directions themselves: 32 numbers from the start."""

import torch
from torch import nn


def predict(weights, inputs):
    first, second = (inputs @ weights["directions"]).unbind(1)
    return first**2 - second**2


def train(inputs, targets):
    directions = nn.Parameter(torch.randn(16, 2) * 0.3)
    optimizer = torch.optim.Adam([directions], lr=0.02)
    for _ in range(400):
        optimizer.zero_grad()
        nn.functional.mse_loss(predict({"directions": directions}, inputs), targets).backward()
        optimizer.step()
    return {"directions": directions.detach()}
