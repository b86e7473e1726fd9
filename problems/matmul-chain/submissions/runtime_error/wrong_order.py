def matmul_chain(a, b, c):
    """C B A: the inner sizes do not fit."""
    return c @ b @ a
