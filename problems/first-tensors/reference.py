"""The judge's own answer: everything is made of the numbers 1 to n."""

import torch


def first_tensors(n):
    numbers = torch.arange(1, n + 1)
    return {
        "scalar": torch.tensor(n),
        "vector": numbers.float(),
        "matrix": numbers[:, None] * numbers,
        "batch": numbers.float()[:, None, None, None].expand(n, 1, 2, 3),
    }
