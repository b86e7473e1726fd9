import torch


def quantise(x, levels):
    return torch.round(x.clamp(-1, 1) * levels) / levels
