def similarity(x, y):
    return (x / x.norm()) @ (y / y.norm()).T
