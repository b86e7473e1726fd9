"""Gradient descent on the coefficients of orthogonal polynomials, which makes every direction equally steep."""

import torch
from torch import nn


class Chebyshev(nn.Module):
    def __init__(self):
        super().__init__()
        self.weights = nn.Linear(5, 1, bias=False)

    def forward(self, x):
        features = [torch.ones_like(x), x]
        for _ in range(3):
            features.append(2 * x * features[-1] - features[-2])
        return self.weights(torch.cat(features, dim=1))


def train(inputs, targets):
    model = Chebyshev()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.3)
    for _ in range(500):
        optimizer.zero_grad()
        nn.functional.mse_loss(model(inputs), targets).backward()
        optimizer.step()
    return model
