import torch


def to_fahrenheit(celsius):
    """A straight line through two known points: 0 is 32, and 100 is 212."""
    share = celsius / 100
    return torch.lerp(torch.full_like(share, 32.0), torch.full_like(share, 212.0), share)
