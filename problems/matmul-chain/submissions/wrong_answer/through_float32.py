def matmul_chain(a, b, c):
    """float64 loses half of its digits on the way."""
    return (a.float() @ b.float() @ c.float()).to(a.dtype)
