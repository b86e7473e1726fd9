def row_sums(x):
    return x.sum(dim=0)
