"""A table with a row for every window that there can be: two million numbers, most of them never seen."""

import torch
from torch import nn


class Table(nn.Module):
    def __init__(self, counts):
        super().__init__()
        self.register_buffer("counts", counts)

    def forward(self, windows):
        return self.counts[tuple(windows.T)].log()


def train(inputs, targets):
    counts = torch.ones([8] * 7)
    counts.index_put_((*inputs.T, targets), torch.ones(len(inputs)), accumulate=True)
    return Table(counts)
