"""Learns nothing: it remembers every point that it was trained on, and answers with the nearest.

Sent to: line
Gets: target_missed, 0 points
Stopped by: hidden_points_apart
"""

import torch


class Memory(torch.nn.Module):
    def __init__(self, inputs, targets):
        super().__init__()
        self.points = (inputs, targets)

    def forward(self, x):
        inputs, targets = self.points
        return targets[(x - inputs.T).abs().argmin(1)]


def train(inputs, targets):
    return Memory(inputs, targets)
