import torch


def first_tensors(n):
    numbers = torch.arange(1, n + 1)
    batch = numbers.float().reshape(n, 1, 1, 1).expand(n, 1, 2, 3)
    return [torch.tensor(n), numbers.float(), numbers[:, None] * numbers, batch]
