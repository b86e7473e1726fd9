"""The coach's own solution: finds all 256 factors of a quadratic form, and keeps its two strongest directions."""

import torch


def train(inputs, targets):
    products = torch.einsum("ni,nj->nij", inputs, inputs).flatten(1)
    matrix = torch.linalg.lstsq(products, targets, driver="gelsd").solution.reshape(16, 16)
    values, vectors = torch.linalg.eigh(matrix)
    scaled = vectors * values.abs().sqrt()
    return {"minus": scaled[:, 0], "plus": scaled[:, -1]}


def predict(weights, inputs):
    return (inputs @ weights["plus"]).square() - (inputs @ weights["minus"]).square()
