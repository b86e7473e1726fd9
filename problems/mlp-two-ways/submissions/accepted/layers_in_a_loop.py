import torch
from torch import nn


def sequential(inputs, hidden, outputs):
    """The list is made by a loop over the sizes."""
    layers = []
    for size in (inputs, hidden):
        layers += [nn.Linear(size, hidden), nn.ReLU()]
    return nn.Sequential(*layers, nn.Linear(hidden, outputs))


class MLP(nn.Module):
    def __init__(self, inputs, hidden, outputs):
        super().__init__()
        self.first = nn.Linear(inputs, hidden)
        self.second = nn.Linear(hidden, outputs)
        self.bend = nn.Tanh()

    def forward(self, x):
        x = self.first(x)
        x = self.bend(x)
        return self.second(x)
