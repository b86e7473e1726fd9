def pairwise_distance(x, y):
    """bfloat16 keeps three digits."""
    x, y = x.bfloat16(), y.bfloat16()
    return ((x[:, None] - y) ** 2).sum(dim=2).sqrt().float()
