import torch


def top_k(x, k):
    """Where NaN becomes -inf, it stands between the true ones."""
    known = torch.where(x.isnan(), -torch.inf, x)
    indices = known.argsort(dim=1, descending=True, stable=True)[:, :k]
    return x.gather(1, indices), indices
