"""Goes through all windows of all pictures in Python, to answer them one by one."""

import torch
from torch import nn


def train(inputs, targets):
    filters = nn.Linear(25, 16)
    last = nn.Linear(16, 4)
    optimizer = torch.optim.Adam([*filters.parameters(), *last.parameters()], lr=0.01)
    for _ in range(20):
        for picture, target in zip(inputs, targets, strict=True):
            answers = [
                filters(picture[0, row : row + 5, column : column + 5].reshape(25))
                for row in range(8)
                for column in range(8)
            ]
            optimizer.zero_grad()
            nn.functional.cross_entropy(last(torch.stack(answers).amax(dim=0)), target).backward()
            optimizer.step()
    return nn.Sequential(nn.Flatten(), nn.Linear(144, 4))
