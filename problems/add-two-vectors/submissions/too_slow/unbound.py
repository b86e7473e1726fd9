import torch


def add(x, y):
    """Taken apart at once, but added one by one."""
    sums = [a + b for a, b in zip(x.unbind(), y.unbind(), strict=True)]
    return torch.stack(sums) if sums else x
