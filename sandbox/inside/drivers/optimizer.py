"""`optimizer`: makes steps on given gradients, and tells the parameters after each. Runs next to student code.

Arguments: the parameters' starts, by name. Options: `form`, `options`, `base`, `scheduler`, `schedule`,
`gradients` (a tensor for each name, its first dimension the steps) and `given` (bool, steps × parameters).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import torch

from sandbox.inside.drivers.driver import Call

Step = Callable[[int, list[torch.Tensor | None]], object]


@dataclass
class Trail:
    """The parameters after each step; `odd` is the first that is none any more, with its name."""

    starts: Mapping[str, torch.Tensor]
    after: dict[str, list[torch.Tensor]] = field(default_factory=dict)
    odd: tuple[str, Any] | None = None

    def note(self, found: Mapping[str, Any]) -> None:
        """Copy what the parameters are now."""
        for name, start in self.starts.items():
            now = found[name]
            plain = isinstance(now, torch.Tensor) and now.layout is torch.strided and not now.is_meta
            if not plain or now.shape != start.shape or now.dtype is not start.dtype:
                self.odd = (name, now.detach() if plain else now)
                return
            self.after.setdefault(name, []).append(now.detach().clone())

    def told(self) -> dict[str, Any]:
        """All of it, as a value to send."""
        stacked = {name: torch.stack(copies) for name, copies in self.after.items()}
        return {"after": stacked, "odd": self.odd}


def drive(call: Call) -> dict[str, Any]:
    """Make the steps, up to the first after which a parameter has another form."""
    trail, options = Trail(call.arguments), call.options
    take = _object_steps(call, trail) if options["form"] == "class" else _function_steps(call, trail)
    gradients, given = options["gradients"], options["given"]
    for number, row in enumerate(given):
        here = [gradients[name][number] if row[place] else None for place, name in enumerate(call.arguments)]
        take(number, here)
        if trail.odd is not None:
            break
    return trail.told()


def _object_steps(call: Call, trail: Trail) -> Step:
    """Steps as a training loop makes them: zero_grad, backward (which adds), step, and the scheduler's step."""
    parameters = {name: torch.nn.Parameter(start.clone()) for name, start in call.arguments.items()}
    optimizer, scheduler = _built(call, list(parameters.values()))

    def take(_: int, gradients: list[torch.Tensor | None]) -> None:
        optimizer.zero_grad()
        for parameter, gradient in zip(parameters.values(), gradients, strict=True):
            if gradient is None:
                parameter.grad = None
            elif parameter.grad is None:
                parameter.grad = gradient.clone()
            else:
                parameter.grad = parameter.grad + gradient
        optimizer.step()
        if scheduler is not None:
            scheduler.step()
        trail.note(parameters)

    return take


def _built(call: Call, parameters: list[torch.nn.Parameter]) -> tuple[Any, Any]:
    options = call.options
    if options["base"] is not None:
        optimizer = getattr(torch.optim, options["base"])(parameters, **options["options"])
        return optimizer, call.target(optimizer, **options["schedule"])
    optimizer = call.target(parameters, **options["options"])
    if options["scheduler"] is None:
        return optimizer, None
    return optimizer, call.find(options["scheduler"])(optimizer, **options["schedule"])


def _function_steps(call: Call, trail: Trail) -> Step:
    """Steps by a function of parameters, gradients and a state of its own, in place or by new parameters."""
    parameters: list[Any] = [start.clone() for start in call.arguments.values()]
    state: dict[str, Any] = {}

    def take(_: int, gradients: list[torch.Tensor | None]) -> None:
        made = call.target(parameters, gradients, state, **call.options["options"])
        if made is not None:
            if not isinstance(made, list | tuple) or len(made) != len(parameters):
                trail.odd = ("the result", made)
                return
            parameters[:] = made
        trail.note(dict(zip(call.arguments, parameters, strict=True)))

    return take
