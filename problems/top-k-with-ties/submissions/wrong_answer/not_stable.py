import torch


def top_k(x, k):
    """Without stable=True, sort may change the order among equal numbers."""
    order = x.argsort(dim=1, descending=True)
    places = torch.arange(k) + x.isnan().sum(dim=1, keepdim=True)
    indices = order.gather(1, places % x.shape[1])
    return x.gather(1, indices), indices
