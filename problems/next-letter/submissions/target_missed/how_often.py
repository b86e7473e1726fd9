"""Counts how often each letter comes, whatever stands before it."""

import torch
from torch import nn


class Same(nn.Module):
    def __init__(self, scores):
        super().__init__()
        self.scores = nn.Parameter(scores)

    def forward(self, windows):
        return self.scores.expand(len(windows), 8)


def train(inputs, targets):
    return Same(torch.bincount(targets, minlength=8).log())
