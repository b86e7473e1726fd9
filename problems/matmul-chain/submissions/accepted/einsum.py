import torch


def matmul_chain(a, b, c):
    return torch.einsum("nk,km,mp->np", a, b, c)
