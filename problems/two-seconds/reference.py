"""The coach's own solution: a hidden layer that stays random, and least squares for the last, on some points."""

import torch
from torch import nn

ROWS = 4000


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(5, 400)
        self.last = nn.Linear(400, 1, bias=False)

    def features(self, x):
        return torch.tanh(3.0 * self.hidden(x))

    def forward(self, x):
        return self.last(self.features(x)).squeeze(1)


def train(inputs, targets):
    model = Network()
    with torch.no_grad():
        solution = torch.linalg.lstsq(model.features(inputs[:ROWS]), targets[:ROWS, None]).solution
        model.last.weight.copy_(solution.T)
    return model
