def totals(x):
    return x.cumsum(0) - x
