"""Counts which letter comes after which: in these languages the last letter alone tells nothing."""

import torch
from torch import nn


class Bigram(nn.Module):
    def __init__(self, scores):
        super().__init__()
        self.scores = nn.Parameter(scores)

    def forward(self, windows):
        return self.scores[windows[:, -1]]


def train(inputs, targets):
    counts = torch.ones(8, 8)
    counts.index_put_((inputs[:, -1], targets), torch.ones(len(inputs)), accumulate=True)
    return Bigram(counts.log())
