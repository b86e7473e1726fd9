def moving_average(x, k):
    return x.unfold(0, k, 1).sum(dim=1)
