"""Points of the plane, and on which side of a line they lie; the hidden ones of one side come first."""

import torch


def make(seed):
    generator = torch.Generator().manual_seed(seed)
    direction = torch.randn(2, generator=generator)
    points = torch.randn(200, 2, generator=generator)
    labels = (points @ direction > 0).to(torch.int64)
    order = labels[100:].argsort()
    return {
        "inputs": points[:100],
        "targets": labels[:100],
        "hidden_inputs": points[100:][order],
        "hidden_targets": labels[100:][order],
    }
