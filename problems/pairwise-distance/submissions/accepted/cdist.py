import torch


def pairwise_distance(x, y):
    return torch.cdist(x, y)
