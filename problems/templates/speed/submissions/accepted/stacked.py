import torch


def add(x, y):
    return torch.stack([x, y]).sum(dim=0)
