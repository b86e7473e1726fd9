import torch


def quantise(x, levels):
    return torch.round(max(-1, min(1, x)) * levels) / levels
