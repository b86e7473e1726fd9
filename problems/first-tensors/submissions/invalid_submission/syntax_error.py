import torch


def first_tensors(n)
    return {"scalar": torch.tensor(n)}
