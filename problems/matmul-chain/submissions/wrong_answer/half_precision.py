def matmul_chain(a, b, c):
    """bfloat16 is fast on some machines, and keeps three digits."""
    return (a.bfloat16() @ b.bfloat16() @ c.bfloat16()).to(a.dtype)
