"""Backward without a graph."""

import torch
from torch import nn


def train(inputs, targets):
    model = nn.Linear(1, 1)
    with torch.no_grad():
        loss = nn.functional.mse_loss(model(inputs), targets)
    loss.backward()
    return model
