"""Looks for the two directions by trying random ones, again and again, until the loss is tiny."""

import torch


def predict(weights, inputs):
    first, second = (inputs @ weights["directions"]).unbind(1)
    return first**2 - second**2


def train(inputs, targets):
    loss = 1.0
    while loss > 0.02:
        weights = {"directions": torch.randn(16, 2) / 4}
        loss = (predict(weights, inputs) - targets).square().mean()
    return weights
