import torch


def f(rows):
    return 100 + (torch.sin(rows) * torch.roll(rows, -1, dims=1)).sum(dim=1)


def numerical_gradient(x):
    """A row for every moved x, four points for each number: the error is of the order of the fourth power of h."""
    h = 1e-3
    steps = h * torch.eye(len(x), dtype=x.dtype)
    near = f(x + steps) - f(x - steps)
    far = f(x + 2 * steps) - f(x - 2 * steps)
    return (8 * near - far) / (12 * h)


def wrong_places(x, claimed):
    return torch.logical_not(torch.isclose(claimed, numerical_gradient(x), rtol=0, atol=1e-4))
