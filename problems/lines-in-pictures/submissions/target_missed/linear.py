"""One linear layer on all pixels: every pixel is bright as often in one class as in another."""

import torch
from torch import nn


def train(inputs, targets):
    model = nn.Sequential(nn.Flatten(), nn.Linear(144, 4))
    flat = torch.cat([inputs.flatten(1), torch.ones(len(inputs), 1)], dim=1)
    found = torch.linalg.lstsq(flat, nn.functional.one_hot(targets).float()).solution
    with torch.no_grad():
        model[1].weight.copy_(found[:-1].T)
        model[1].bias.copy_(found[-1])
    return model
