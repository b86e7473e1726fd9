"""Says which lamp it is; a score for each of the four lamps is asked for."""

import torch
from torch import nn


class Says(nn.Module):
    def __init__(self, inputs, targets):
        super().__init__()
        found = torch.fft.rfft(inputs).abs()
        self.register_buffer("typical", torch.stack([found[targets == lamp].mean(dim=0) for lamp in range(4)]))

    def forward(self, inputs):
        return (torch.fft.rfft(inputs).abs() @ self.typical.T).argmax(dim=1)


def train(inputs, targets):
    return Says(inputs, targets)
