"""The square of each input by itself: 17 numbers, but no products of two inputs."""

import torch


def features(inputs):
    return torch.cat([inputs**2, torch.ones(len(inputs), 1)], dim=1)


def train(inputs, targets):
    return {"weights": torch.linalg.lstsq(features(inputs), targets).solution}


def predict(weights, inputs):
    return features(inputs) @ weights["weights"]
