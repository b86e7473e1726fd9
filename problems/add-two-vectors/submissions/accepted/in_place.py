def add(x, y):
    """A copy of x, to which y is added."""
    result = x.clone()
    result += y
    return result
