"""Some centres are far from all points; one has a single point."""

import torch


def make(seed):
    generator = torch.Generator().manual_seed(seed)
    x = torch.randn(20, 2, generator=generator)
    x[7] = torch.tensor([40.0, 40.0])
    centres = torch.tensor([[30.0, 30.0], [500.0, 0.0], [0.0, 0.0], [-500.0, 3.0]])
    return {"x": x, "centres": centres[torch.randperm(4, generator=generator)]}
