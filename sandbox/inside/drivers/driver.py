"""What every driver is: a function of what is called, its arguments and options. Runs next to student code."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import torch

from sandbox.inside.devices.watch import Watch

Target = Callable[..., Any]
Options = dict[str, Any]


def _nothing(name: str) -> Target:
    raise LookupError(name)


@dataclass(frozen=True)
class Call:
    """One call: what is called, its arguments by name, in order, and how the judge wants it made.

    `find` looks up another function or class of the submission by its name. `watch` is there in a process that was
    loaded for a check of devices.
    """

    target: Target
    arguments: dict[str, Any]
    options: Options
    find: Callable[[str], Target] = _nothing
    watch: Watch | None = None


@dataclass(frozen=True)
class Driven:
    """What a driver found: the value to send, and the leaves whose gradients may be asked for afterwards.

    `kept` is what stays inside under the number that is told, where that is not the value.
    """

    value: Any
    leaves: dict[str, torch.Tensor] = field(default_factory=dict)
    kept: Any = None


Driver = Callable[[Call], Any]
