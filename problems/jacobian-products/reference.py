"""The judge's own answer: the product rule, for a step v and, turned round, for a gradient u."""

import torch


def jacobian_products(x, v, u):
    after = torch.roll(x, -1)
    forward = torch.cos(x) * v * after + torch.sin(x) * torch.roll(v, -1)
    reverse = u * torch.cos(x) * after + torch.roll(u * torch.sin(x), 1)
    return {"forward": forward, "reverse": reverse}
