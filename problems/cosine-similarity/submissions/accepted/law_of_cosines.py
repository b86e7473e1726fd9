import torch


def similarity(x, y):
    """For two directions a and b, |a - b|² = 2 - 2 cos; in float64, for the squares lose digits."""
    a, b = (torch.nn.functional.normalize(side.double(), eps=1e-30) for side in (x, y))
    cosine = 1 - ((a[:, None] - b) ** 2).sum(dim=2) / 2
    known = x.any(dim=1)[:, None] & y.any(dim=1)
    return torch.where(known, cosine, 0).float()
