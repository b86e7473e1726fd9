"""The right factors, all 256 of them: nothing is left out."""

import torch


def train(inputs, targets):
    products = torch.einsum("ni,nj->nij", inputs, inputs).flatten(1)
    return {"matrix": torch.linalg.lstsq(products, targets, driver="gelsd").solution.reshape(16, 16)}


def predict(weights, inputs):
    return torch.einsum("ni,ij,nj->n", inputs, weights["matrix"], inputs)
