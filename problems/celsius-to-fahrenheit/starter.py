import torch


def to_fahrenheit(celsius):
    """Turn temperatures in degrees Celsius (a vector of n numbers) into degrees Fahrenheit."""
    result = torch.zeros(len(celsius))
    # This is right for the first temperature only. Can one formula do all of them at once?
    result[:1] = celsius[:1] * 9 / 5 + 32
    return result
