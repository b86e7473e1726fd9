"""Two float32 numbers that lie close to each other, some near 0; both below 0, so that nothing cancels."""

import torch


def make(seed):
    generator = torch.Generator().manual_seed(seed)
    size, part = torch.rand(2, 40, generator=generator, dtype=torch.float64)
    a = (-(10 ** (-6 * size))).to(torch.float32)
    b = a * (1 + 10 ** (-5 * part - 0.5)).to(torch.float32)
    return {"a": a, "b": b}
