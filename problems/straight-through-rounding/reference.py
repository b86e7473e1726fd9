"""The judge's own answer: the difference that rounding makes is a constant."""

import torch


def quantise(x, levels):
    cut = x.clamp(-1, 1)
    rounded = torch.round(cut * levels) / levels
    return cut + (rounded - cut).detach()
