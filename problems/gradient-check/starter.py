import torch


def f(x):
    return 100 + (torch.sin(x) * torch.roll(x, -1)).sum()


def numerical_gradient(x):
    """Return the gradient of f at x, by differences."""
    result = torch.zeros_like(x)
    for i in range(len(x)):
        # Move x[i] a little. How much does f change?
        result[i] = f(x)
    return result


def wrong_places(x, claimed):
    """Return where the claimed gradient is off by more than 1e-4."""
    return torch.zeros(len(x), dtype=torch.bool)
