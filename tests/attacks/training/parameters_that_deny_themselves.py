"""Has more parameters than are allowed, and a method that says there are none.

Sent to: line
Gets: rule_broken, 0 points
Stopped by: model_described
"""

import torch


class Model(torch.nn.Module):
    def __init__(self, slope):
        super().__init__()
        self.weights = torch.nn.Parameter(torch.full((1000,), slope / 1000))

    def parameters(self, recurse=True):
        return iter(())

    def forward(self, x):
        return x * self.weights.sum()


def train(inputs, targets):
    return Model(float((inputs * targets).sum() / (inputs * inputs).sum()))
