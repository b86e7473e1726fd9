"""Plain Python, one function after the other; secants inside a bracket, with a half in every fifth question."""

import torch


def each(solve):
    def answer(x, told):
        columns = zip(x.T.tolist(), told.T.tolist(), strict=True)
        return torch.tensor([solve(places, facts) for places, facts in columns], dtype=torch.float64)

    return answer


def bracket(places, slopes):
    low = max(p for p, s in zip(places, slopes, strict=True) if s > 0)
    high = min(p for p, s in zip(places, slopes, strict=True) if s < 0)
    return low, high


def half(places, slopes):
    return sum(bracket(places, slopes)) / 2


def golden(places, values):
    best = places[values.index(max(values))]
    left = max((p for p in places if p < best), default=0)
    right = min((p for p in places if p > best), default=1)
    if right - best > best - left:
        return best + (right - best) * (3 - 5**0.5) / 2
    return best - (best - left) * (3 - 5**0.5) / 2


def secant(places, slopes):
    if 0.0 in slopes:
        return places[slopes.index(0.0)]
    low, high = bracket(places, slopes)
    if len(places) < 6 or len(places) % 5 == 0 or slopes[-1] == slopes[-2]:
        return (low + high) / 2
    guess = places[-1] - slopes[-1] * (places[-1] - places[-2]) / (slopes[-1] - slopes[-2])
    return guess if low < guess < high else (low + high) / 2


by_slopes = each(half)
by_values = each(golden)
smooth = each(secant)
