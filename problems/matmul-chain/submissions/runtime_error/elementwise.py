def matmul_chain(a, b, c):
    """The starter: * multiplies element by element, and the shapes do not fit."""
    return a * b * c
