import torch


def train(inputs, targets):
    return torch.nn.Linear(1, 1)
