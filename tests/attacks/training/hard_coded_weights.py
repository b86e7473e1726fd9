"""Brings weights along that were fitted to the data of an earlier submission.

Sent to: line
Gets: target_missed, 0 points
Stopped by: data_per_seed
"""

import torch


def train(inputs, targets):
    model = torch.nn.Linear(1, 1, bias=False)
    with torch.no_grad():
        model.weight[:] = 1.279310941696167
    return model
