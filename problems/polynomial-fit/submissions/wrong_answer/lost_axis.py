"""A good fit, but the outputs have the shape n in place of n × 1."""

import torch
from torch import nn


class Polynomial(nn.Module):
    def __init__(self, coefficients):
        super().__init__()
        self.coefficients = nn.Parameter(coefficients)

    def forward(self, x):
        return (powers(x) @ self.coefficients).squeeze(1)


def powers(x):
    return torch.cat([x**k for k in range(5)], dim=1)


def train(inputs, targets):
    return Polynomial(torch.linalg.lstsq(powers(inputs), targets).solution)
