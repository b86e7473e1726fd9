import torch
from torch import nn


class Layer(nn.Module):
    """A linear layer without nn.Linear."""

    def __init__(self, inputs, outputs):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(outputs, inputs) / inputs**0.5)
        self.bias = nn.Parameter(torch.zeros(outputs))

    def forward(self, x):
        return x @ self.weight.T + self.bias


class MLP(nn.Module):
    def __init__(self, inputs, hidden, outputs):
        super().__init__()
        self.first = Layer(inputs, hidden)
        self.second = Layer(hidden, outputs)

    def forward(self, x):
        powers = torch.exp(-2 * self.first(x))
        return self.second(2 / (1 + powers) - 1)


def sequential(inputs, hidden, outputs):
    model = nn.Sequential()
    model.append(Layer(inputs, hidden))
    model.append(nn.ReLU())
    model.append(Layer(hidden, hidden))
    model.append(nn.ReLU())
    model.append(Layer(hidden, outputs))
    return model
