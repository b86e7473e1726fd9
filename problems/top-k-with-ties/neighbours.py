"""Numbers that lie next to each other in float32: they differ in their last bits only, and some are equal."""

import torch


def make(seed):
    generator = torch.Generator().manual_seed(seed)
    x = 1 + torch.randint(25, (3, 40), generator=generator) * 2.0**-23
    return {"x": x * torch.tensor([[1.0], [1024.0], [-1.0]]), "k": 30}
