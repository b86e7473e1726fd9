def pairwise_distance(x, y):
    """n × 1 × d minus 1 × m × d is n × m × d."""
    return ((x[:, None, :] - y[None, :, :]) ** 2).sum(dim=2).sqrt()
