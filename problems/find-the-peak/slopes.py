"""Hidden functions with one peak, whose slopes tell little but their sign. The judge answers with slopes."""

import torch

NEAR, ENOUGH = 1e-3, 20
SHARES = {10: 1.0, 20: 0.5}


def interact(seed):
    peaks, slope_at = _functions(seed)
    x = torch.stack([torch.zeros_like(peaks), torch.ones_like(peaks)])
    found = torch.zeros_like(peaks, dtype=torch.bool)
    for question in range(1, ENOUGH + 1):
        slope = torch.stack([slope_at(row) for row in x])
        asked = yield {"x": x, "slope": slope}
        if not ((asked >= 0) & (asked <= 1)).all():
            return 0, f"Question {question}: a place does not lie from 0 to 1."
        found |= (asked - peaks).abs() <= NEAR
        if found.all():
            share = max(share for most, share in SHARES.items() if question <= most)
            return share, f"You found all peaks with {question} questions."
        x = torch.cat([x, asked[None]])
    return 0, f"You found {int(found.sum())} of {len(peaks)} peaks with {ENOUGH} questions."


def _functions(seed, count=48):
    """Each side of a peak has a steepness and a power of its own, so that only signs of slopes tell something."""
    generator = torch.Generator().manual_seed(seed)
    draws = torch.rand(5, count, generator=generator, dtype=torch.float64)
    peaks = 0.02 + 0.96 * draws[0]
    steepness, powers = 10 ** (6 * draws[1:3] - 3), 4 * draws[3:5] - 0.5

    def slope_at(x):
        left, off = x < peaks, (x - peaks).abs()
        sides = steepness * off**powers
        return torch.where(left, sides[0], torch.where(x > peaks, -sides[1], 0))

    return peaks, slope_at
