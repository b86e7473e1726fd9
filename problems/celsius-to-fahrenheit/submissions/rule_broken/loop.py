import torch


def to_fahrenheit(celsius):
    """Right, but one temperature after the other."""
    dtype = celsius.dtype if celsius.is_floating_point() else torch.float32
    result = torch.empty(len(celsius), dtype=dtype)
    for i in range(len(celsius)):
        result[i] = celsius[i] * 9 / 5 + 32
    return result
