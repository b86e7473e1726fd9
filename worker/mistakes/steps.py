"""Mistakes that show in all steps of an optimizer: they are the reference's for other gradients, or other options.

What is looked for is made by the reference itself, so that it holds for every optimizer. It is told only where all
steps of all parameters agree, and the right steps do not.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import torch

from problems.options import Options
from problems.spec import Tolerance
from worker.compare import compare
from worker.mistakes.likeness import telling
from worker.mistakes.mistake import Mistake, plain

Paths = Mapping[str, torch.Tensor]
"""The parameters after each step, by name; the first dimension is the steps."""

UPHILL = plain("uphill", "Every step goes up the gradient: subtract the update, do not add it.")
SUMMED = plain(
    "summed_gradients",
    "Every step uses the sum of all gradients so far: clear each gradient before the next, as zero_grad() must.",
)


@dataclass(frozen=True)
class Other:
    """A mistake, and the gradients and options with which the reference would make its steps."""

    mistake: Mistake
    gradients: Paths
    options: Options


def others(gradients: Paths, options: Options, complete: bool) -> Iterator[Other]:
    """What may be tried; `complete` says that every parameter has a gradient in every step."""
    yield Other(UPHILL, {name: -each for name, each in gradients.items()}, options)
    if complete:
        yield Other(SUMMED, {name: each.cumsum(0) for name, each in gradients.items()}, options)
    for name, value in options.items():
        if name != "lr" and isinstance(value, bool | int | float) and value:
            yield Other(_unheeded(name, value), gradients, {**options, name: type(value)(0)})


def explains(made: Paths, right: Paths, found: Paths, tolerance: Tolerance | None) -> bool:
    """Whether the steps that were found are surely those `made` in another way, and not the right ones."""
    if not right.keys() == made.keys() == found.keys():
        return False
    if (
        compare(dict(made), dict(found), tolerance) is not None
        or compare(dict(right), dict(made), tolerance) is None
    ):
        return False
    if any(right[name].shape != each.shape for name, each in made.items()):
        return False
    moved = torch.cat([(each - right[name]).double().reshape(-1) for name, each in made.items()])
    return telling(moved, _widest(made, tolerance))


def _widest(made: Paths, tolerance: Tolerance | None) -> Tolerance:
    """What is allowed of a difference of two paths: as much as of the greatest number in them."""
    greatest = max(float(each.abs().max()) for each in made.values() if each.numel())
    allowed = tolerance or Tolerance(1e-5, 1e-5)
    return Tolerance(0.0, allowed.atol + allowed.rtol * greatest)


def _unheeded(name: str, value: float) -> Mistake:
    nothing = "False" if value is True else "0"
    return plain(f"without_{name}", f"All steps come out as if `{name}` were {nothing}: use it.")
