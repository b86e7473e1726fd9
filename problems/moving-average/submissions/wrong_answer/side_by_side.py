def moving_average(x, k):
    return x.unfold(0, k, k).mean(dim=1)
