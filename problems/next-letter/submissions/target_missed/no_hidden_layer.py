"""One linear layer on all letters: it finds a rule of one letter, but no rule of two letters together."""

import torch
from torch import nn


class Linear(nn.Module):
    def __init__(self):
        super().__init__()
        self.scores = nn.Linear(48, 8)

    def forward(self, windows):
        return self.scores(nn.functional.one_hot(windows, 8).float().flatten(1))


def train(inputs, targets):
    model = Linear()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
    for _ in range(150):
        rows = torch.randint(len(inputs), (512,))
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(inputs[rows]), targets[rows]).backward()
        optimizer.step()
    return model
