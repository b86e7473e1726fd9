import torch


def quantise(x, levels):
    rounded = torch.round(x.clamp(-1, 1) * levels) / levels
    return x + (rounded - x).detach()
