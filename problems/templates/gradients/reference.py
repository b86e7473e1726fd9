def squared_distance(x, y):
    return ((x - y) ** 2).sum()
