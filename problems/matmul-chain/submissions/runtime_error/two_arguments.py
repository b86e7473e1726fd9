def matmul_chain(a, b):
    """Takes two matrices, where three are given."""
    return a @ b
