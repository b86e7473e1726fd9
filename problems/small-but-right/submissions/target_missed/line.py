"""The best linear model, with 17 numbers: small, and quite wrong."""

import torch


def with_one(inputs):
    return torch.cat([inputs, torch.ones(len(inputs), 1)], dim=1)


def train(inputs, targets):
    return {"weights": torch.linalg.lstsq(with_one(inputs), targets).solution}


def predict(weights, inputs):
    return with_one(inputs) @ weights["weights"]
