def add(x, y):
    return x.sum() + y.sum()
