"""One linear layer: a lamp that is switched on half a beat later shows the opposite of everything."""

import torch
from torch import nn


def train(inputs, targets):
    model = nn.Linear(32, 4)
    with_one = torch.cat([inputs, torch.ones(len(inputs), 1)], dim=1)
    found = torch.linalg.lstsq(with_one, nn.functional.one_hot(targets, 4).float()).solution
    with torch.no_grad():
        model.weight.copy_(found[:-1].T)
        model.bias.copy_(found[-1])
    return model
