"""Wants to show the network every row in every light: 600 rows, 200 strengths and 200 brightnesses, one after the other."""

import torch
from torch import nn


def train(inputs, targets):
    model = nn.Sequential(nn.Linear(32, 64), nn.ReLU(), nn.Linear(64, 4))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.001)
    for strength in torch.linspace(0.125, 8, 200):
        for brightness in torch.linspace(-5, 15, 200):
            for row, lamp in zip(inputs, targets, strict=True):
                optimizer.zero_grad()
                nn.functional.cross_entropy(model(strength * row + brightness), lamp).backward()
                optimizer.step()
    return model
