"""The best linear model: at once there, and wrong."""

import torch
from torch import nn


def train(inputs, targets):
    model = nn.Sequential(nn.Linear(5, 1), nn.Flatten(0))
    with_one = torch.cat([inputs, torch.ones(len(inputs), 1)], dim=1)
    found = torch.linalg.lstsq(with_one, targets).solution
    with torch.no_grad():
        model[0].weight.copy_(found[None, :5])
        model[0].bias.copy_(found[5:])
    return model
