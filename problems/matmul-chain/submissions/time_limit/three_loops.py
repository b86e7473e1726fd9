import torch


def product(a, b):
    """Right, but every step of the innermost loop costs microseconds."""
    result = torch.zeros(a.shape[0], b.shape[1], dtype=a.dtype)
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for l in range(a.shape[1]):
                result[i, j] += a[i, l] * b[l, j]
    return result


def matmul_chain(a, b, c):
    return product(product(a, b), c)
