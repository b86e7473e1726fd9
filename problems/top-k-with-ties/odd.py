"""Few different numbers, among them NaN and both infinities; one row holds nothing but NaN and -inf."""

import torch


def make(seed):
    generator = torch.Generator().manual_seed(seed)
    n, d = 6, int(torch.randint(12, 30, (), generator=generator))
    choices = torch.tensor([torch.nan, -torch.inf, torch.inf, -3e38, -1.0, -0.0, 0.0, 1e-42, 2.0])
    which = torch.randint(len(choices), (n, d), generator=generator)
    which[1] = torch.randint(2, (d,), generator=generator)
    which[2] = 0
    return {"x": choices[which], "k": int(torch.randint(d // 2, d + 1, (), generator=generator))}
