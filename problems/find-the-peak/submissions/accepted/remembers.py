"""Keeps what it knows from question to question. Fibonacci numbers, and x as a parabola of the slope."""

import torch

FIBONACCI = [1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987, 1597, 2584]
known = {}


def by_slopes(x, slope):
    width = 0.5 ** (len(x) - 1)
    place = known.get("place", torch.zeros_like(x[0]))
    if len(x) > 2:
        place = place + width * slope[-1].sign()
    else:
        place = place + width
    known["place"] = place
    return place


def by_values(x, y):
    """Of a range of F(n) steps, F(n - 2) and F(n - 1) are asked; then F(n - 1) steps are left, with one place asked in it."""
    asked = len(x) - 2
    if asked == 0:
        known.update(low=torch.zeros_like(x[0]), steps=len(FIBONACCI) - 1)
        return place(known["low"], known["steps"] - 2)
    if asked == 1:
        return place(known["low"], known["steps"] - 1)
    low, n = known["low"], known["steps"]
    left, right = place(low, n - 2), place(low, n - 1)
    up = value(x, y, right) > value(x, y, left)
    known.update(low=torch.where(up, left, low), steps=n - 1)
    low, n = known["low"], n - 1
    return torch.where(up, place(low, n - 1), place(low, n - 2))


def place(low, n):
    return low + FIBONACCI[n] / FIBONACCI[-1]


def value(x, y, where):
    nearest = (x - where).abs().argmin(dim=0, keepdim=True)
    return y.gather(0, nearest)[0]


def smooth(x, slope):
    low = torch.where(slope > 0, x, 0).amax(dim=0)
    high = torch.where(slope < 0, x, 1).amin(dim=0)
    if len(x) < 5 or len(x) % 5 == 3:
        return (low + high) / 2
    best = slope.abs().argsort(dim=0)[:3]
    (a, b, c), (f, g, h) = x.gather(0, best), slope.gather(0, best)
    guess = a * g * h / ((f - g) * (f - h)) + b * f * h / ((g - f) * (g - h)) + c * f * g / ((h - f) * (h - g))
    return torch.where((low < guess) & (guess < high), guess, (low + high) / 2)
