"""Keeps one direction only: the square that is added, and not the one that is taken away."""

import torch


def train(inputs, targets):
    products = torch.einsum("ni,nj->nij", inputs, inputs).flatten(1)
    matrix = torch.linalg.lstsq(products, targets, driver="gelsd").solution.reshape(16, 16)
    values, vectors = torch.linalg.eigh(matrix)
    return {"plus": vectors[:, -1] * values[-1].sqrt()}


def predict(weights, inputs):
    return (inputs @ weights["plus"]) ** 2
