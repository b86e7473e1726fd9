"""What every driver is: a function of what is called, its arguments and options. Runs next to student code."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import torch

Target = Callable[..., Any]
Options = dict[str, Any]


@dataclass(frozen=True)
class Call:
    """One call: what is called, its arguments by name, in order, and how the judge wants it made."""

    target: Target
    arguments: dict[str, Any]
    options: Options


@dataclass(frozen=True)
class Driven:
    """What a driver found: the value to send, and the leaves whose gradients may be asked for afterwards."""

    value: Any
    leaves: dict[str, torch.Tensor] = field(default_factory=dict)


Driver = Callable[[Call], Any]
