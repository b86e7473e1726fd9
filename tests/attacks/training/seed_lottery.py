"""Plays a lottery: it only knows positive slopes, and hopes that one run in several is worth all points.

Sent to: line
Gets: target_missed, 0 points
Stopped by: worst_of_seeds
"""

import torch


def train(inputs, targets):
    model = torch.nn.Linear(1, 1, bias=False)
    with torch.no_grad():
        model.weight[:] = ((inputs * targets).sum() / (inputs * inputs).sum()).clamp(min=0)
    return model
