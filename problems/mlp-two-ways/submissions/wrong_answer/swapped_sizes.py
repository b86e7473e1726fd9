import torch
from torch import nn


def sequential(inputs, hidden, outputs):
    """nn.Linear takes first what comes in, then what goes out."""
    return nn.Sequential(
        nn.Linear(inputs, hidden), nn.ReLU(), nn.Linear(outputs, hidden), nn.ReLU(), nn.Linear(hidden, outputs)
    )


class MLP(nn.Module):
    def __init__(self, inputs, hidden, outputs):
        super().__init__()
        self.first = nn.Linear(inputs, hidden)
        self.second = nn.Linear(hidden, outputs)

    def forward(self, x):
        return self.second(torch.tanh(self.first(x)))
