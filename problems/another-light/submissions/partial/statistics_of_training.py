"""Normalises with mean and deviation of the training rows: the numbers of the laboratory, which say nothing of another light."""

import torch
from torch import nn


class Scaled(nn.Module):
    def __init__(self, inputs):
        super().__init__()
        self.register_buffer("mean", inputs.mean())
        self.register_buffer("deviation", inputs.std())

    def forward(self, x):
        return (x - self.mean) / self.deviation


def train(inputs, targets):
    model = nn.Sequential(Scaled(inputs), nn.Linear(32, 64), nn.ReLU(), nn.Linear(64, 4))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(150):
        rows = torch.randint(len(inputs), (128,))
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(inputs[rows]), targets[rows]).backward()
        optimizer.step()
    return model
