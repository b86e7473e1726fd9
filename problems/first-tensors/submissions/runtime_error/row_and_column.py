import torch


def first_tensors(n):
    """@ of two vectors is one number, which cannot be made into a table."""
    numbers = torch.arange(1, n + 1)
    return {
        "scalar": torch.tensor(n),
        "vector": numbers.float(),
        "matrix": (numbers @ numbers).reshape(n, n),
        "batch": numbers.float().reshape(n, 1, 1, 1).expand(n, 1, 2, 3),
    }
