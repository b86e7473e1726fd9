"""Segments of numbers near 1e12, and of numbers near 1, in turn."""

import torch


def make(seed):
    generator = torch.Generator().manual_seed(seed)
    lengths = torch.randint(2, 9, (8,), generator=generator)
    which = torch.arange(8).repeat_interleave(lengths)
    x = 1 + torch.rand(len(which), generator=generator, dtype=torch.float64)
    x[which % 2 == 0] *= 1e12
    starts = torch.ones_like(which, dtype=torch.bool)
    starts[1:] = which[1:] != which[:-1]
    return {"x": x, "starts": starts}
