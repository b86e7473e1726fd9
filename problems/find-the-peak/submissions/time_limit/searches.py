"""Wants to find the peak before it asks."""


def by_slopes(x, slope):
    place = (x[0] + x[1]) / 2
    while (slope[-1] != 0).any():
        place = place + 1e-3 * slope[-1].sign()
    return place


smooth = by_values = by_slopes
