import torch


def first_tensors(n):
    numbers = torch.arange(1.0, n + 1)
    return {
        "scalar": torch.tensor(n),
        "vector": numbers,
        "matrix": numbers[:, None] * numbers,
        "batch": numbers.reshape(n, 1, 1, 1).expand(n, 1, 2, 3),
    }
