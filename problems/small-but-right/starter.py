import torch


def train(inputs, targets):
    """Return a dict of tensors with 40 numbers at most."""
    # A straight line is small, but this is no straight line.
    return {"direction": torch.linalg.lstsq(inputs, targets).solution}


def predict(weights, inputs):
    """Return a value for each input: a tensor of shape m."""
    return inputs @ weights["direction"]
