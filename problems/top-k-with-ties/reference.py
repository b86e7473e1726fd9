"""The judge's own answer, and the yardstick: one stable sort of whole rows, from which NaN is moved to the end."""

import torch


def top_k(x, k):
    order = x.argsort(dim=1, descending=True, stable=True)  # NaN comes first
    places = torch.arange(k) + x.isnan().sum(dim=1, keepdim=True)
    indices = order.gather(1, places % x.shape[1])
    return x.gather(1, indices), indices
