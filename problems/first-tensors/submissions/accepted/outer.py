import torch


def first_tensors(n):
    """Each tensor by a function of its own."""
    vector = torch.linspace(1, n, n)
    return {
        "scalar": torch.full((), n),
        "vector": vector,
        "matrix": torch.outer(vector, vector).long(),
        "batch": vector.repeat_interleave(6).reshape(n, 1, 2, 3),
    }
