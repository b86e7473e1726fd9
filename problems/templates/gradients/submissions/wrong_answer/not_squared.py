def squared_distance(x, y):
    return (x - y).abs().sum()
