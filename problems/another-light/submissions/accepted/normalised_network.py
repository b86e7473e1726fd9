"""The network normalises each row by itself: without its straight line, and with a deviation of 1."""

import torch
from torch import nn


class Flat(nn.Module):
    def __init__(self):
        super().__init__()
        line = torch.stack([torch.ones(32), torch.linspace(-1, 1, 32)], dim=1)
        self.register_buffer("basis", torch.linalg.qr(line).Q)

    def forward(self, x):
        rest = x - x @ self.basis @ self.basis.T
        return rest / rest.std(dim=1, keepdim=True)


def train(inputs, targets):
    model = nn.Sequential(Flat(), nn.Linear(32, 64), nn.ReLU(), nn.Linear(64, 4))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(150):
        rows = torch.randint(len(inputs), (128,))
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(inputs[rows]), targets[rows]).backward()
        optimizer.step()
    return model
