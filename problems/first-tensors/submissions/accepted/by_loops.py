import torch


def first_tensors(n):
    """Lists of Python first; for a few numbers that is quick enough."""
    count = range(1, n + 1)
    return {
        "scalar": torch.tensor(n),
        "vector": torch.tensor([float(i) for i in count]),
        "matrix": torch.tensor([[i * j for j in count] for i in count]),
        "batch": torch.tensor([[[[float(i)] * 3] * 2] for i in count]),
    }
