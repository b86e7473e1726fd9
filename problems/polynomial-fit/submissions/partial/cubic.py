"""A polynomial of degree 3, fitted perfectly; the unknown one bends more often."""

import torch
from torch import nn


class Polynomial(nn.Module):
    def __init__(self, coefficients):
        super().__init__()
        self.coefficients = nn.Parameter(coefficients)

    def forward(self, x):
        return powers(x) @ self.coefficients


def powers(x):
    return torch.cat([x**k for k in range(4)], dim=1)


def train(inputs, targets):
    return Polynomial(torch.linalg.lstsq(powers(inputs), targets).solution)
