"""The judge's own answer: halves, the golden section, and a parabola through the three best questions."""

import torch

GOLDEN = 0.381966  # (3 - √5) / 2


def bracket(x, slope):
    """The last place that is known to lie left of the peak, and the first one right of it."""
    left_of_peak = slope.sign()
    return (x * left_of_peak).amax(dim=0), 1 + ((1 - x) * left_of_peak).amin(dim=0)


def by_slopes(x, slope):
    low, high = bracket(x, slope)
    return (low + high) / 2


def by_values(x, y):
    """What is left is divided at the golden ratio by the best place; its mirror image is the next one."""
    if len(x) == 2:
        return torch.full_like(x[0], GOLDEN)
    best = x.gather(0, y.argmax(dim=0, keepdim=True))[0]
    left, right = bracket(x, best - x)
    return left + right - best


def smooth(x, slope):
    low, high = bracket(x, slope)
    halves = (low + high) / 2
    if len(x) == 2:
        return halves
    best = slope.abs().argsort(dim=0)[:3]
    (a, b, c), (f, g, h) = x.gather(0, best), slope.gather(0, best)
    # Newton's step from a, with the steepness at a of the parabola through the three points.
    steepness = (f - g) / (a - b) + (f - h) / (a - c) - (g - h) / (b - c)
    guess = a - f / steepness
    return torch.where((low < guess) & (guess < high), guess, halves)
