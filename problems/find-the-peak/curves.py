"""Hidden smooth functions whose slope falls all the way. The judge answers with slopes; 9 digits are wanted."""

import torch

NEAR, ENOUGH = 1e-9, 30
SHARES = {14: 1.0, 20: 0.8, 30: 0.5}


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
    """Slopes that bend to one side, to the other, to both; all times some factor."""
    generator = torch.Generator().manual_seed(seed)
    draws = torch.rand(3, count, generator=generator, dtype=torch.float64)
    peaks, bend, factor = 0.02 + 0.96 * draws[0], 2 + 8 * draws[1], 10 ** (6 * draws[2] - 3)
    kinds = torch.arange(count) % 4

    def slope_at(x):
        off = peaks - x
        slopes = torch.stack(
            [
                (-bend * x).exp() - (-bend * peaks).exp(),
                (bend * peaks).exp() - (bend * x).exp(),
                (bend * off).tanh(),
                off + 5 * (bend - 2) * off**3,
            ]
        )
        return factor * slopes.gather(0, kinds[None])[0]

    return peaks, slope_at
