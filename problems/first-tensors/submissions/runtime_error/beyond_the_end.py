import torch


def first_tensors(n):
    """Places are counted from 0 to n - 1; there is no place n."""
    vector = torch.zeros(n)
    for i in range(1, n + 1):
        vector[i] = i
    return {"scalar": torch.tensor(n), "vector": vector}
