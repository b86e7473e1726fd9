"""One bracket for all functions: the peaks of the others are lost."""


def by_slopes(x, slope):
    low = x[slope > 0].max()
    high = x[slope < 0].min()
    return ((low + high) / 2).expand(x.shape[1])


def by_values(x, y):
    best = x.flatten()[y.argmax()]
    return (best + 0.01).clamp(0, 1).expand(x.shape[1])


smooth = by_slopes
