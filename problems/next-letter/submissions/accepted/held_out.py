"""Keeps 500 windows aside, looks at their loss while it trains, and returns the best network that it saw."""

import copy

import torch
from torch import nn


def train(inputs, targets):
    model = nn.Sequential(nn.Embedding(8, 8), nn.Flatten(), nn.Linear(48, 128), nn.Tanh(), nn.Linear(128, 8))
    optimizer = torch.optim.AdamW(model.parameters(), lr=0.01, weight_decay=0.1)
    held, held_targets = inputs[:500], targets[:500]
    best, kept = float("inf"), None
    for step in range(400):
        rows = torch.randint(500, len(inputs), (256,))
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(inputs[rows]), targets[rows]).backward()
        optimizer.step()
        if step % 10 == 9:
            with torch.no_grad():
                loss = nn.functional.cross_entropy(model(held), held_targets).item()
            if loss < best:
                best, kept = loss, copy.deepcopy(model)
    return kept
