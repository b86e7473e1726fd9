"""Least squares on the powers of x up to the fourth: no loop at all."""

import torch
from torch import nn


class Polynomial(nn.Module):
    def __init__(self, coefficients):
        super().__init__()
        self.coefficients = nn.Parameter(coefficients)

    def forward(self, x):
        return powers(x) @ self.coefficients


def powers(x):
    return torch.cat([x**k for k in range(5)], dim=1)


def train(inputs, targets):
    solution = torch.linalg.lstsq(powers(inputs.double()), targets.double()).solution
    return Polynomial(solution.float())
