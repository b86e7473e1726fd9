"""`training`: trains, and tells the steps and losses that it saw on the way. Runs next to student code.

Option `keep`: the trained object stays inside. Steps are those of torch's optimizers; losses are what the function
yields where it is a generator. Both are what student code makes of them: evidence.
"""

import types
from typing import Any

import torch
from torch.optim.optimizer import register_optimizer_step_post_hook

from sandbox.inside.drivers.driver import Call, Driven

MOST_POINTS = 400


class Curve:
    """Numbers in their order: all of them, or every second, fourth, … so that no more than MOST_POINTS are kept."""

    def __init__(self) -> None:
        self.kept: list[float] = []
        self._seen = 0
        self._stride = 1

    def note(self, told: object) -> None:
        """Keep a number; what is none is passed over."""
        number = told.item() if isinstance(told, torch.Tensor) and told.numel() == 1 else told
        if not isinstance(number, int | float):
            return
        if self._seen % self._stride == 0:
            self.kept.append(float(number))
        self._seen += 1
        if len(self.kept) > MOST_POINTS:
            self.kept = self.kept[::2]
            self._stride *= 2


def drive(call: Call) -> Driven:
    """Train, to the end of the generator where it is one."""
    steps, curve = 0, Curve()

    def count(*_: object) -> None:
        nonlocal steps
        steps += 1

    hook = register_optimizer_step_post_hook(count)
    try:
        trained: Any = call.target(*call.arguments.values())
        if isinstance(trained, types.GeneratorType):
            trained = _last(trained, curve)
    finally:
        hook.remove()
    told = {"steps": steps, "curve": curve.kept}
    return Driven(told, kept=trained) if call.options["keep"] else Driven({"trained": trained, **told})


def _last(generator: Any, curve: Curve) -> object:  # noqa: ANN401 - generators have no use for their types here
    """What a generator returns; what it yields is noted."""
    while True:
        try:
            curve.note(next(generator))
        except StopIteration as stop:
            return stop.value
