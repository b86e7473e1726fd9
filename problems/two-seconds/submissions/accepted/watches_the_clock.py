"""Trains on small batches until 0.7 seconds are over, or 1000 steps; the last steps are shorter."""

import time

import torch
from torch import nn


def train(inputs, targets):
    started = time.perf_counter()
    model = nn.Sequential(nn.Linear(5, 64), nn.Tanh(), nn.Linear(64, 1), nn.Flatten(0))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.03)
    for step in range(1000):
        gone = max((time.perf_counter() - started) / 0.7, step / 1000)
        if gone >= 1:
            break
        optimizer.param_groups[0]["lr"] = 0.03 * (1 - 0.9 * gone)
        rows = torch.randint(len(inputs), (256,))
        optimizer.zero_grad()
        nn.functional.mse_loss(model(inputs[rows]), targets[rows]).backward()
        optimizer.step()
    return model
