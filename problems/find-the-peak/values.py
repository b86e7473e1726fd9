"""Hidden functions with one peak and two different sides. The judge answers with values."""

import math

import torch

NEAR, ENOUGH = 1e-3, 32
SHARES = {15: 1.0, 32: 0.5}


def interact(seed):
    peaks, value_at = _functions(seed)
    x = torch.stack([torch.zeros_like(peaks), torch.ones_like(peaks)])
    y = torch.full_like(x, -math.inf)
    found = torch.zeros_like(peaks, dtype=torch.bool)
    for question in range(1, ENOUGH + 1):
        asked = yield {"x": x, "y": y}
        if not ((asked >= 0) & (asked <= 1)).all():
            return 0, f"Question {question}: a place does not lie from 0 to 1."
        found |= (asked - peaks).abs() <= NEAR
        if found.all():
            share = max(share for most, share in SHARES.items() if question <= most)
            return share, f"You found all peaks with {question} questions."
        x, y = torch.cat([x, asked[None]]), torch.cat([y, value_at(asked)[None]])
    return 0, f"You found {int(found.sum())} of {len(peaks)} peaks with {ENOUGH} questions."


def _functions(seed, count=48):
    """Each side of a peak has a steepness and a power of its own."""
    generator = torch.Generator().manual_seed(seed)
    draws = torch.rand(6, count, generator=generator, dtype=torch.float64)
    peaks, heights = 0.02 + 0.96 * draws[0], 2 * draws[5] - 1
    steepness, powers = 10 ** (4 * draws[1:3] - 2), 0.5 + 2 * draws[3:5]

    def value_at(x):
        falls = steepness * (x - peaks).abs() ** powers
        return heights - torch.where(x < peaks, falls[0], falls[1])

    return peaks, value_at
