import torch


def quantise(x, levels):
    cut = x.clamp(-1, 1)
    rounded = torch.round(cut * levels)
    return cut + (rounded - cut).detach()
