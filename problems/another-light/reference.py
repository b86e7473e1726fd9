"""The coach's own solution: takes the best straight line away, and compares how strong each frequency is."""

import torch
from torch import nn


class Rhythms(nn.Module):
    def __init__(self, inputs, targets):
        super().__init__()
        found = strengths(inputs)
        self.register_buffer("typical", torch.stack([found[targets == lamp].mean(dim=0) for lamp in range(4)]))

    def forward(self, inputs):
        return strengths(inputs) @ self.typical.T


def strengths(inputs):
    """How strong each frequency is in each row, whatever the phase, brightness and strength of the light."""
    line = torch.stack([torch.ones(32), torch.arange(32.0)], dim=1)
    rest = inputs - inputs @ line @ torch.linalg.pinv(line)
    return nn.functional.normalize(torch.fft.rfft(rest).abs())


def train(inputs, targets):
    return Rhythms(inputs, targets)
