"""Secants without a bracket leave the range."""


def by_slopes(x, slope):
    return x[-1] - slope[-1] * (x[-1] - x[-2]) / (slope[-1] - slope[-2])


smooth = by_slopes


def by_values(x, y):
    return by_slopes(x, y)
