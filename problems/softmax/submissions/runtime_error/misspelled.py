import torch


def softmax(x):
    return torch.softmaxx(x, dim=1)
