import torch


def train(inputs, targets):
    return torch.nn.Sequential(torch.nn.Linear(1, 200), torch.nn.Linear(200, 100), torch.nn.Linear(100, 1))
