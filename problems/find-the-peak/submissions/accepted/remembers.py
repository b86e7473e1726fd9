"""Keeps what it knows from question to question. Fibonacci numbers, and Newton's step with the slope of a parabola."""

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
    if len(x) < 5:
        return (low + high) / 2
    best = slope.abs().argsort(dim=0)[:3]
    a, s = x.gather(0, best), slope.gather(0, best)
    bends = [(s[i] - s[j]) / (a[i] - a[j]) for i, j in ((0, 1), (0, 2), (1, 2))]
    guess = a[0] - s[0] / (bends[0] + bends[1] - bends[2])
    return torch.where((guess > low) & (guess < high), guess, (low + high) / 2)
