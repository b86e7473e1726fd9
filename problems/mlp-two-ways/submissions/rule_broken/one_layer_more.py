import torch
from torch import nn


class Both(nn.Module):
    """A right network, with one more that nobody uses."""

    def __init__(self, inputs, hidden, outputs):
        super().__init__()
        self.used = nn.Sequential(
            nn.Linear(inputs, hidden), nn.ReLU(), nn.Linear(hidden, hidden), nn.ReLU(), nn.Linear(hidden, outputs)
        )
        self.used.append(nn.Identity())
        self.used[-1].spare = nn.Parameter(torch.zeros(100))

    def forward(self, x):
        return self.used(x)


def sequential(inputs, hidden, outputs):
    return Both(inputs, hidden, outputs)


class MLP(nn.Module):
    def __init__(self, inputs, hidden, outputs):
        super().__init__()
        self.first = nn.Linear(inputs, hidden)
        self.second = nn.Linear(hidden, outputs)

    def forward(self, x):
        return self.second(torch.tanh(self.first(x)))
