"""Adds both squares; one of them must be taken away."""

import torch
from torch import nn


def predict(weights, inputs):
    return (inputs @ weights["directions"]).square().sum(dim=1)


def train(inputs, targets):
    products = torch.einsum("ni,nj->nij", inputs, inputs).flatten(1)
    matrix = torch.linalg.lstsq(products, targets, driver="gelsd").solution.reshape(16, 16)
    values, vectors = torch.linalg.eigh(matrix)
    scaled = vectors * values.abs().sqrt()
    return {"directions": nn.functional.normalize(scaled[:, [0, -1]], dim=0)}
