"""A network with one hidden layer of 16: 289 numbers."""

import torch
from torch import nn


def train(inputs, targets):
    model = nn.Sequential(nn.Linear(16, 16), nn.ReLU(), nn.Linear(16, 1), nn.Flatten(0))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(100):
        optimizer.zero_grad()
        nn.functional.mse_loss(model(inputs), targets).backward()
        optimizer.step()
    return model.state_dict()


def predict(weights, inputs):
    hidden = torch.relu(inputs @ weights["0.weight"].T + weights["0.bias"])
    return (hidden @ weights["2.weight"].T + weights["2.bias"]).squeeze(1)
