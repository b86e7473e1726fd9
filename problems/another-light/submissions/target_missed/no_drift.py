"""Compares frequencies without the mean, but leaves the drift in, which looks like a slow rhythm."""

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
    centred = inputs - inputs.mean(dim=1, keepdim=True)
    return nn.functional.normalize(torch.fft.rfft(centred).abs(), dim=1)


def train(inputs, targets):
    return Rhythms(inputs, targets)
