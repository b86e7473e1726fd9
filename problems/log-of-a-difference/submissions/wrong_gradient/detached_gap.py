import torch


def log_difference(a, b):
    """The gap is seen as a constant."""
    gap = (a - b).detach()
    near = gap < 1
    both = torch.where(near, torch.log(-torch.expm1(-gap)), torch.log1p(-torch.exp(-gap)))
    return torch.where(a == b, -torch.inf, a + both + 0 * b.clamp_min(-1e9))
