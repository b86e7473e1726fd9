def pairwise_distance(x, y):
    """|x - y|² = |x|² + |y|² - 2 x·y: no intermediate result is larger than n × m.

    Rounding can make a tiny square negative, hence the lower bound.
    """
    squares = (x * x).sum(dim=1)[:, None] + (y * y).sum(dim=1)[None, :] - 2 * x @ y.T
    return squares.clamp_min(1e-12).sqrt()
