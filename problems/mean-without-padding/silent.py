"""Some texts have no word at all."""

import torch


def make(seed):
    generator = torch.Generator().manual_seed(seed)
    lengths = torch.randint(0, 6, (9,), generator=generator)
    lengths[int(torch.randint(0, 9, (), generator=generator))] = 0
    return {"x": torch.randn(9, 5, 4, generator=generator) + 2, "lengths": lengths}
