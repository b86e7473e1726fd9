import torch


def row_sums(x):
    add = getattr(torch, "sum")
    return add(x, 1)
