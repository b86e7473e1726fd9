import torch


def guess(low, high):
    return torch.ceil((low + high) / 2).long()
