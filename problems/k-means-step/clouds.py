"""Points around centres, of which each has two points at least; the first has two just beside it."""

import torch


def make(seed):
    generator = torch.Generator().manual_seed(seed)
    k, d = (int(torch.randint(2, 6, (), generator=generator)) for _ in range(2))
    centres = torch.randn(k, d, generator=generator) * 6
    spread = torch.randn(60, d, generator=generator) * 3
    x = centres[torch.arange(60) % k] + spread
    distances = torch.cdist(x, centres).sort(dim=1).values
    x = x[distances[:, 1] - distances[:, 0] > 0.01]
    close = centres.repeat(2, 1) + 0.01 * torch.randn(2 * k, d, generator=generator)
    x = torch.cat([x, close])
    return {"x": x[torch.randperm(len(x), generator=generator)], "centres": centres}
