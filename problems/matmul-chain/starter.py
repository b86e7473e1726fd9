def matmul_chain(a, b, c):
    """Return the matrix product of a (n × k), b (k × m) and c (m × p)."""
    # * multiplies element by element. What is the operator for the matrix product?
    return a * b * c
