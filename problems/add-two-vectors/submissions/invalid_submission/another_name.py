def add_vectors(x, y):
    """The function must be named add."""
    return x + y
