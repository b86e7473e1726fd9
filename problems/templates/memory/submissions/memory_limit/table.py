def nearest(x, y):
    return ((x[:, None] - y) ** 2).sum(-1).argmin(1)
