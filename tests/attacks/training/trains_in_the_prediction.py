"""Goes on computing when it is asked for predictions, a good part of a call's time in each of them.

Sent to: line
Gets: time_limit, 0 points
Stopped by: one_limit_for_predictions
"""

import time

import torch


class Model(torch.nn.Module):
    def __init__(self, slope):
        super().__init__()
        self.slope = torch.nn.Parameter(slope)

    def forward(self, x):
        time.sleep(0.3)
        return x * self.slope


def train(inputs, targets):
    return Model((inputs * targets).sum() / (inputs * inputs).sum())
