def squared_distance(x, y):
    difference = x - y.detach()
    return (difference * difference).sum()
