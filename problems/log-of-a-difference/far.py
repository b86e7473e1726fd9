"""e^b is a tiny part of e^a, and a is 0 or nearly 0: the logarithm is tiny, too, but not 0."""

import torch


def make(seed):
    generator = torch.Generator().manual_seed(seed)
    size = torch.rand(40, generator=generator, dtype=torch.float64)
    b = -2 * (350**size)
    a = torch.where(torch.arange(40) % 2 == 0, 0, -(b.exp()) * size)
    return {"a": a.to(torch.float64), "b": b.to(torch.float64)}
