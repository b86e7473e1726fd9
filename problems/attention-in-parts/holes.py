"""Results of parts, of which some held no key at all; for one query, no part held any."""

import torch


def make(seed):
    generator = torch.Generator().manual_seed(seed)
    p, n, c = 4, 6, 3
    m = 2 * torch.randn(p, n, generator=generator, dtype=torch.float64)
    s = 1 + torch.rand(p, n, generator=generator, dtype=torch.float64)
    o = torch.randn(p, n, c, generator=generator, dtype=torch.float64)
    empty = torch.rand(p, n, generator=generator) < 0.4
    empty[:, 0] = True
    empty[0, 1] = True
    m[empty] = -torch.inf
    s[empty] = 0
    o[empty] = 0
    return {"m": m, "s": s, "o": o}
