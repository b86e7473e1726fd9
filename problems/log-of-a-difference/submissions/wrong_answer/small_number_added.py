import torch


def log_difference(a, b):
    return a + torch.log(1 - torch.exp(b - a) + 1e-12)
