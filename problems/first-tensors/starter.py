import torch


def first_tensors(n):
    """Return a dict of four tensors: "scalar", "vector", "matrix" and "batch"."""
    # The keys are right. Now make shapes, dtypes and numbers right.
    return {
        "scalar": torch.tensor([n]),
        "vector": torch.arange(n),
        "matrix": torch.zeros(n, n),
        "batch": torch.ones(n, 2, 3),
    }
