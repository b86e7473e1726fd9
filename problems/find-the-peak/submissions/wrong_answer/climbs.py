"""Small steps uphill from the middle."""


def by_slopes(x, slope):
    if len(x) == 2:
        return (x[0] + x[1]) / 2
    return (x[-1] + 0.01 * slope[-1]).clamp(0, 1)


def by_values(x, y):
    if len(x) == 2:
        return (x[0] + x[1]) / 2
    if len(x) == 3:
        return x[-1] + 0.02
    up = y[-1] > y[-2]
    step = x[-1] - x[-2]
    return (x[-1] + step.where(up, -step / 2)).clamp(0, 1)


smooth = by_slopes
