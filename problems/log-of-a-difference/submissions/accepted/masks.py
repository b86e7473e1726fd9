import torch


def log_difference(a, b):
    """Each formula sees only the elements that it is for. The parts are put back into their places."""
    gap = a - b
    near = (gap > 0) & (gap <= 0.5)
    far = gap > 0.5
    result = torch.full_like(a, -torch.inf)
    result = result.index_put((near,), a[near] + torch.log(-torch.expm1(-gap[near])))
    return result.index_put((far,), a[far] + torch.log1p(-torch.exp(-gap[far])))
