"""The predictions have the shape n × 1 in place of n."""

import torch


def train(inputs, targets):
    return {"direction": torch.linalg.lstsq(inputs, targets[:, None]).solution}


def predict(weights, inputs):
    return (inputs @ weights["direction"]) ** 2
