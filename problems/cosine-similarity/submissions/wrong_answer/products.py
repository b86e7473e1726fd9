def similarity(x, y):
    return x @ y.T
