"""Mistakes that show in `.grad`, where secret numbers stood before the call: what was kept, added, or cleared."""

import torch

from problems.spec import Tolerance
from worker.compare import DEFAULTS
from worker.mistakes.likeness import agree, telling
from worker.mistakes.mistake import Mistake, plain

KEPT = plain(
    "not_cleared",
    "It holds the old numbers and the new gradient together: clear it first, by zero_grad() or with None.",
)
CLEARED = plain("cleared", "It holds the new gradient only: what stood there before was cleared.")
TWICE = plain("added_twice", "The new gradient was added twice: backward() ran two times.")
NOTHING = plain("nothing_added", "It holds what stood there before: no gradient was added.")
ADDED = plain(
    "added", "The new gradient was added to it: torch.autograd.grad returns gradients, and leaves .grad alone."
)


def held(
    old: torch.Tensor, new: torch.Tensor, found: object, wanted: str, tolerance: Tolerance | None
) -> Mistake | None:
    """What a wrong `.grad` surely holds, where it must be `added`, `replaced` or `untouched`."""
    if not isinstance(found, torch.Tensor) or found.dtype != old.dtype:
        return None
    allowed = tolerance or DEFAULTS[old.dtype]
    if not telling(old, allowed) or not telling(new, allowed):
        return None
    together = ADDED if wanted == "untouched" else KEPT
    ways = ((together, old + new), (CLEARED, new), (NOTHING, old), (TWICE, old + 2 * new))
    return next((mistake for mistake, numbers in ways if agree(numbers, found, allowed)), None)
