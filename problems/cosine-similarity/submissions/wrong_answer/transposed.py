import torch


def similarity(x, y):
    return torch.nn.functional.normalize(y) @ torch.nn.functional.normalize(x).T
