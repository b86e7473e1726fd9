"""Hands over the points that it was trained on instead of weights, to look the answer up in them.

Sent to: weights
Gets: rule_broken, 0 points
Stopped by: artefact_counted
"""


def train(inputs, targets):
    return {"inputs": inputs, "targets": targets}


def predict(weights, inputs):
    x, y = weights["inputs"], weights["targets"]
    return inputs * ((x * y).sum() / (x * x).sum())
