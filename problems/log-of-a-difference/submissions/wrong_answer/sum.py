import torch


def log_difference(a, b):
    return torch.logaddexp(a, b)
