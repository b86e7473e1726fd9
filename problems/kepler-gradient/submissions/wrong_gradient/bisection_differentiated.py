import torch


def kepler(m, e):
    """Autograd sees (low + high) / 2 only. It cannot see that the comparison depends on m and e, too."""
    low, high = m - e, m + e
    for _ in range(60):
        middle = (low + high) / 2
        above = middle - e * torch.sin(middle) > m
        high = torch.where(above, middle, high)
        low = torch.where(above, low, middle)
    return (low + high) / 2
