"""Runs in a box beside a right answer: makes of it one that answers without thinking. Believed in nothing."""

from collections.abc import Callable
from typing import Any

import torch
from torch import nn

CONSTANT = 7
ALMOST = 0.99
STEPS = ("step",)
METHODS = ("forward", "step", "__getitem__", "__call__", "__iter__")


def made(kind: str, right: Any) -> Any:  # noqa: ANN401
    """A function, or a class, that answers lazily where `right` answers right."""
    if isinstance(right, type):
        return _lazy_class(kind, right)

    def answer(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401
        return None if kind == "nothing" else lazy(kind, right(*arguments, **named), (*arguments, *named.values()))

    return answer


def lazy(kind: str, value: Any, inputs: tuple[Any, ...]) -> Any:  # noqa: ANN401
    """What stands for a right value: something of the same form."""
    if kind == "nothing":
        return None
    if isinstance(value, torch.Tensor):
        return _tensor(kind, value, inputs)
    if isinstance(value, bool | int | float):
        return type(value)(_number(kind, value, inputs))
    if isinstance(value, dict):
        return {} if kind == "empty" else {key: lazy(kind, each, inputs) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return type(value)([] if kind == "empty" else [lazy(kind, each, inputs) for each in value])
    if isinstance(value, str):
        return "" if kind == "empty" else str(_number(kind, 0, inputs))
    if hasattr(value, "__iter__") or hasattr(value, "__getitem__") or isinstance(value, nn.Module):
        return _wrapped(kind, value)
    return value


def _tensor(kind: str, value: torch.Tensor, inputs: tuple[Any, ...]) -> torch.Tensor:
    first = _first(inputs)
    if kind == "empty":
        return value.new_zeros((0, *value.shape[1:]))
    if kind == "input":
        return _shaped(first, value)
    if kind == "almost":
        return _almost(value)
    if kind == "random":
        drawn = torch.rand(value.shape, device=value.device)
        return (drawn if value.is_floating_point() or value.is_complex() else drawn * 10).to(value.dtype)
    return torch.full_like(value, _number(kind, 0.0 if value.is_floating_point() else 0, inputs))


def _almost(value: torch.Tensor) -> torch.Tensor:
    """The first 99 % right, and one element at least wrong."""
    flat = value.reshape(-1)
    right = min(int(len(flat) * ALMOST), len(flat) - 1)
    if right < 0:
        return value
    rest = flat[right:]
    wrong = ~rest if value.dtype is torch.bool else rest + rest.abs().to(value.dtype) + 1
    return torch.cat([flat[:right], wrong.to(value.dtype)]).reshape(value.shape)


def _number(kind: str, value: float, inputs: tuple[Any, ...]) -> Any:  # noqa: ANN401
    if kind == "mean":
        first = _first(inputs).double()
        return first.mean().item() if len(first.reshape(-1)) else 0.0
    if kind == "input":
        return _first(inputs).double().reshape(-1)[:1].sum().item()
    if kind == "random":
        return torch.rand(()).item() * 10
    if kind == "nan":
        return float("nan") if isinstance(value, float) else -1
    return {"ones": 1, "constant": CONSTANT, "almost": value + 1}.get(kind, 0)


def _first(inputs: tuple[Any, ...]) -> torch.Tensor:
    """The first tensor or number among the inputs; 0 where there is none."""
    for one in inputs:
        if isinstance(one, torch.Tensor):
            return one.abs() if one.is_complex() else one
        if isinstance(one, int | float):
            return torch.tensor(float(one))
        if isinstance(one, list | tuple | dict):
            return _first(tuple(one.values()) if isinstance(one, dict) else tuple(one))
    return torch.tensor(0.0)


def _shaped(given: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    """The input in the wanted shape, cut or repeated."""
    flat, count = given.reshape(-1), wanted.numel()
    if given.shape == wanted.shape:
        return given.to(wanted.dtype)
    if len(flat) == 0:
        return torch.zeros_like(wanted)
    return flat.repeat(count // len(flat) + 1)[:count].reshape(wanted.shape).to(wanted.dtype)


def _wrapped(kind: str, value: Any) -> Any:  # noqa: ANN401
    """An object that answers lazily wherever the right one is called, gone through, or asked for an item."""
    found = value.__class__
    inner = {name: getattr(value, name) for name in ("forward", "__getitem__", "__iter__") if hasattr(value, name)}

    def item(_: Any, *inputs: Any) -> Any:  # noqa: ANN401
        return lazy(kind, inner["__getitem__"](*inputs), inputs)

    def forward(_: Any, *inputs: Any) -> Any:  # noqa: ANN401
        return lazy(kind, inner["forward"](*inputs), inputs)

    def go(_: Any) -> Any:  # noqa: ANN401
        return (lazy(kind, each, ()) for each in inner["__iter__"]())

    methods = {"forward": forward, "__getitem__": item, "__iter__": go}
    value.__class__ = type(found.__name__, (found,), {name: methods[name] for name in inner})
    return value


def _lazy_class(kind: str, right: type) -> type:
    own = [
        name for one in right.__mro__ if not one.__module__.startswith(("torch", "builtins")) for name in vars(one)
    ]
    public = [name for name in own if not name.startswith("_")]
    names = [name for name in {*public, *METHODS} if callable(vars(right).get(name, getattr(right, name, None)))]
    return type(right.__name__, (right,), {name: _method(kind, right, name) for name in names})


def _method(kind: str, right: type, name: str) -> Callable[..., Any]:
    def method(self: Any, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401
        if name in STEPS:
            return _step(kind, self, getattr(right, name), arguments)
        if kind == "nothing":
            return None
        found = getattr(right, name)(self, *arguments, **named)
        return lazy(kind, found, arguments) if name != "__call__" or not isinstance(self, nn.Module) else found

    return method


def _step(kind: str, optimizer: Any, step: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:  # noqa: ANN401
    """An optimizer's step: none at all, or one that sets what it moves."""
    if kind == "nothing":
        return None
    before = [one.detach().clone() for group in optimizer.param_groups for one in group["params"]]
    found = step(optimizer, *arguments)
    with torch.no_grad():
        moved = [one for group in optimizer.param_groups for one in group["params"]]
        for one, old in zip(moved, before, strict=True):
            one.copy_(_tensor(kind, one, (old,)) if kind != "empty" else old)
    return found
