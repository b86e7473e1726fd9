def mean(x, lengths):
    """The function must be named mean_of_words."""
    return x.sum(dim=1) / lengths[:, None]
