"""Prices that go up and down by a little each day; some only rise, and some only fall."""

import torch


def make(seed):
    generator = torch.Generator().manual_seed(seed)
    steps = torch.randn(6, 25, generator=generator)
    steps[4] = steps[4].abs()
    steps[5] = -steps[5].abs()
    return {"prices": 60 + steps.cumsum(dim=1)}
