def average(x, k):
    """The function must be named moving_average."""
    return x.unfold(0, k, 1).mean(dim=1)
