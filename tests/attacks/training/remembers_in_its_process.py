"""Leaves no weights: it keeps what it was trained on in its process and in a file, for the function that predicts.

Sent to: weights
Gets: target_missed, 0 points
Stopped by: training_process_ended
"""

import torch

KEPT = []


def train(inputs, targets):
    KEPT.append((inputs * targets).sum() / (inputs * inputs).sum())
    return {"none": torch.zeros(0)}


def predict(weights, inputs):
    return inputs * (KEPT[0] if KEPT else 0)
