"""The mean of y · x xᵀ is 2 (a aᵀ - b bᵀ) plus a multiple of 1; its outermost eigenvectors start a short descent."""

import torch
from torch import nn


def predict(weights, inputs):
    first, second = (inputs @ weights["directions"]).unbind(1)
    return first**2 - second**2


def train(inputs, targets):
    moments = (inputs.T * (targets - targets.mean())) @ inputs / len(inputs) / 2
    values, vectors = torch.linalg.eigh(moments)
    start = torch.stack([vectors[:, -1] * values[-1].sqrt(), vectors[:, 0] * (-values[0]).sqrt()], dim=1)
    directions = nn.Parameter(start)
    optimizer = torch.optim.SGD([directions], lr=0.05)
    for _ in range(100):
        optimizer.zero_grad()
        nn.functional.mse_loss(predict({"directions": directions}, inputs), targets).backward()
        optimizer.step()
    return {"directions": directions.detach()}
