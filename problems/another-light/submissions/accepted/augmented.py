"""Shows the network every row with an invented drift, another one in each step; takes mean and deviation away."""

import torch
from torch import nn


class Scaled(nn.Module):
    def forward(self, x):
        centred = x - x.mean(dim=1, keepdim=True)
        return centred / centred.std(dim=1, keepdim=True)


def relit(x):
    """Rows with a drift of their own; mean and deviation need none, for the network takes them away."""
    return x + (torch.rand(len(x), 1) * 2 - 1) * 5 * torch.linspace(-1, 1, 32)


def train(inputs, targets):
    model = nn.Sequential(Scaled(), nn.Linear(32, 96), nn.ReLU(), nn.Linear(96, 4))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(300):
        rows = torch.randint(len(inputs), (128,))
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(relit(inputs[rows])), targets[rows]).backward()
        optimizer.step()
    return model
