import torch


def first_tensors(n):
    numbers = torch.arange(1, n + 1)
    return {
        "scalar": torch.tensor([n]),
        "vector": numbers.float(),
        "matrix": numbers[:, None] * numbers,
        "batch": numbers.float().reshape(n, 1, 1, 1).expand(n, 1, 2, 3),
    }
