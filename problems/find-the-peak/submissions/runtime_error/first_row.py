"""Expects the places of its own questions only, and finds nothing in the first turn."""


def by_slopes(x, slope):
    mine, told = x[2:], slope[2:]
    return mine[-1] + told[-1].sign() * 0.5 ** len(x)


smooth = by_values = by_slopes
