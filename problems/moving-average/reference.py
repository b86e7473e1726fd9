"""The judge's own answer: a table with one window in each row."""


def moving_average(x, k):
    return x.unfold(0, k, 1).mean(dim=1)
