def matmul_chain(a, b, c):
    """Multiplies in the order that takes fewer products of numbers."""
    n, k = a.shape
    m, p = c.shape
    left_first = n * k * m + n * m * p
    right_first = k * m * p + n * k * p
    return (a @ b) @ c if left_first <= right_first else a @ (b @ c)
