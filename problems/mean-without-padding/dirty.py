"""Behind the end of a text stand NaN and infinity."""

import torch


def make(seed):
    generator = torch.Generator().manual_seed(seed)
    n, t, d = 8, 6, 3
    lengths = torch.randint(1, t, (n,), generator=generator)
    x = torch.randn(n, t, d, generator=generator)
    rubbish = torch.tensor([float("nan"), float("inf"), -float("inf")])
    behind = torch.arange(t)[:, None] >= lengths[:, None, None]
    return {"x": torch.where(behind, rubbish.roll(int(lengths[0])), x), "lengths": lengths}
