"""Without zero_grad() the gradients of all steps add up, and plain descent swings ever wider."""

import torch
from torch import nn


def train(inputs, targets):
    model = nn.Linear(1, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.3)
    for _ in range(300):
        nn.functional.mse_loss(model(inputs), targets).backward()
        optimizer.step()
    return model
