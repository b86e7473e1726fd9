"""The judge's own answer: float32 is multiplied in float64 and rounded once; whole numbers are exact."""

import torch


def matmul_chain(a, b, c):
    if a.dtype == torch.float32:
        return (a.double() @ b.double() @ c.double()).float()
    return a @ b @ c
