def add(x, y):
    return x + x
