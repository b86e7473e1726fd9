def chain(a, b, c):
    """The function must be named matmul_chain."""
    return a @ b @ c
