import torch


def log_difference(a, b):
    """Two times -inf have no difference: NaN."""
    gap = a - b
    near = gap < 1
    close = torch.log(-torch.expm1(-torch.where(near, gap, 1)))
    apart = torch.log1p(-torch.exp(-torch.where(near, 1, gap)))
    return a + torch.where(near, close, apart)
