import torch


def squared_distance(x, y):
    return torch.tensor(sum((a - b) ** 2 for a, b in zip(x.tolist(), y.tolist())))
