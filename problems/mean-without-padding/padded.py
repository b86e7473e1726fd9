"""Texts of one word at least; behind their end stand numbers that mean nothing."""

import torch


def make(seed):
    generator = torch.Generator().manual_seed(seed)
    n, t, d = (int(torch.randint(low, low + 5, (), generator=generator)) for low in (7, 3, 2))
    lengths = torch.randint(1, t + 1, (n,), generator=generator)
    lengths[:2] = torch.tensor([1, t])
    return {"x": torch.randn(n, t, d, generator=generator) * 3 + 1, "lengths": lengths}
