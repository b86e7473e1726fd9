"""A new slope for every seed, of either sign."""

import torch


def make(seed):
    generator = torch.Generator().manual_seed(seed)
    sign = torch.randint(0, 2, (1,), generator=generator) * 2 - 1
    slope = sign * (1 + torch.rand(1, generator=generator))
    inputs = torch.randn(16, 1, generator=generator)
    hidden = torch.randn(32, 1, generator=generator)
    return {"inputs": inputs, "targets": inputs * slope, "hidden_inputs": hidden, "hidden_targets": hidden * slope}
