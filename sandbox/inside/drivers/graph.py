"""Calls, and tells what became of the graph, of `.grad` and of the arguments. Runs next to student code.

Options: `before`, the numbers that stand in `.grad` of arguments before the call; `leaves`, whose `.grad` is told;
`releases`, whether to look if the arguments are still held. Flags are evidence; `after` and `grads` are bytes.
"""

import gc
import weakref
from typing import Any

import torch

from sandbox.inside.drivers.driver import Call


def drive(call: Call) -> dict[str, Any]:
    """Call with `.grad` filled, and tell."""
    for name, numbers in call.options["before"].items():
        call.arguments[name].grad = numbers.clone()
    result = call.target(*call.arguments.values())
    grads = {name: _copy(call.arguments[name].grad) for name in call.options["leaves"]}
    after = {name: _copy(value) for name, value in call.arguments.items()}
    flags = [[tensor.requires_grad, tensor.is_leaf] for tensor in _tensors(result)]
    held = _held(call) if call.options["releases"] else []
    return {"result": result, "grads": grads, "after": after, "flags": flags, "held": held}


def _held(call: Call) -> list[str]:
    """The arguments of a second call that something still holds when the call is over, its result kept."""
    made = {
        name: value.detach().clone().requires_grad_(value.requires_grad)
        for name, value in call.arguments.items()
        if isinstance(value, torch.Tensor)
    }
    for name, numbers in call.options["before"].items():
        made[name].grad = numbers.clone()
    watched = {name: weakref.ref(value) for name, value in made.items()}
    result = call.target(*(call.arguments | made).values())
    made.clear()
    gc.collect()
    held = [name for name, one in watched.items() if one() is not None]
    del result
    return held


def _copy(value: Any) -> Any:  # noqa: ANN401 - whatever stands there
    return value.detach().clone() if isinstance(value, torch.Tensor) else value


def _tensors(value: Any) -> list[torch.Tensor]:  # noqa: ANN401
    if isinstance(value, torch.Tensor):
        return [value]
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return [tensor for item in items for tensor in _tensors(item)]
