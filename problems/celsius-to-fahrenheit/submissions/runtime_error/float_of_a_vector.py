import torch


def to_fahrenheit(celsius):
    """float() takes one number, not a vector."""
    return torch.tensor(float(celsius) * 9 / 5 + 32)
