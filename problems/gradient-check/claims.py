"""A gradient that is right but for some places: off by little more than 1e-4, by much, or with the sign flipped."""

import torch


def make(seed):
    generator = torch.Generator().manual_seed(seed)
    n = int(torch.randint(4, 30, (), generator=generator))
    x = torch.randn(n, generator=generator, dtype=torch.float64)
    right = torch.cos(x) * torch.roll(x, -1) + torch.roll(torch.sin(x), 1)
    sign = torch.randint(0, 2, (n,), generator=generator) * 2.0 - 1
    error = torch.tensor([0.0, 6e-5, 1.5e-4, 1e-2, 1.0], dtype=torch.float64)
    high = 2 if seed % 5 == 0 else 5
    which = torch.randint(0, high, (n,), generator=generator)
    return {"x": x, "claimed": right + sign * error[which]}
