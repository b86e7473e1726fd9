import torch


def basis(a):
    return torch.linalg.svd(a, full_matrices=False).U
