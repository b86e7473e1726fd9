"""One very long segment, and very many of one number each."""

import torch


def make(seed):
    generator = torch.Generator().manual_seed(seed)
    x = torch.randn(200000, generator=generator, dtype=torch.float64)
    starts = torch.arange(len(x)) > 120000
    starts[0] = True
    return {"x": x, "starts": starts}
