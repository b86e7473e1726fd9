import torch


def to_fahrenheit(celsius):
    """The starter: all others stay 0."""
    result = torch.zeros(len(celsius))
    result[:1] = celsius[:1] * 9 / 5 + 32
    return result
