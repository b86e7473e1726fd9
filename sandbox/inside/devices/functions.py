"""Sees what student code calls of torch, and lets it do what it does on a GPU. Runs next to student code.

On a real GPU functions do what they always do; only what waits is noted, where no operator tells (`handlers.py`).
"""

import types
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol

import torch
from torch.overrides import TorchFunctionMode

from sandbox.inside.devices.ground import DEVICE, Ground, Pretended
from sandbox.inside.devices.log import TO_DEVICE, TO_HOST, WAIT, Log

Arguments = tuple[Any, ...]
Options = dict[str, Any]
Function = Callable[..., Any]
Handler = Callable[["Functions", Function, Arguments, Options], Any]
Handlers = Mapping[Function, Handler]
ORDINAL = "CUDA error: invalid device ordinal"
UNSEEN = {"backward", "grad", "__get__", "__set__"}
"""Functions that are no word for what happens in them: engines run other code."""


class Watched(Protocol):
    """What these functions need of the watch."""

    log: Log
    ground: Ground
    default: str
    around: str
    """Where factories put a tensor that no argument says a place for: within a function of torch, with its own."""


class Functions(TorchFunctionMode):
    """Sees what Python code calls of torch."""

    def __init__(self, watch: Watched, handlers: Handlers) -> None:
        super().__init__()
        self.watch = watch
        self.running: Function | None = None
        self._opened: dict[Function, Function] = {}
        self._handlers = handlers

    def __torch_function__(
        self,
        func: Function,
        types: Any,  # noqa: ANN401 - shadows the module here alone
        args: Arguments = (),
        kwargs: Options | None = None,
    ) -> Any:  # noqa: ANN401
        """Make one call, in its own way where there is one."""
        name = str(getattr(func, "__name__", ""))
        handler = self._handlers.get(func, plain)
        if name in UNSEEN:
            return handler(self, func, args, kwargs or {})
        with self.watch.log.word(name):
            return handler(self, func, args, kwargs or {})

    @contextmanager
    def inside(self, func: Function) -> Iterator[None]:
        """See also what this function calls; should it ask for an override of itself again, run it unseen."""
        before, self.running = self.running, func
        try:
            with self:
                yield
        finally:
            self.running = before

    def opened(self, func: types.FunctionType) -> Function:
        """A function of torch in Python that does not ask for overrides again: what it calls can be seen."""
        if func not in self._opened:
            never = {name: lambda *_: False for name in func.__globals__ if name.startswith("has_torch_function")}
            space = {**func.__globals__, **never}
            made = types.FunctionType(func.__code__, space, func.__name__, func.__defaults__, func.__closure__)
            made.__kwdefaults__ = func.__kwdefaults__
            self._opened[func] = made
        return self._opened[func]


def plain(mode: Functions, func: Function, args: Arguments, kwargs: Options) -> Any:  # noqa: ANN401
    """Any function: one in Python is run under the mode, too; one in C++ makes tensors where its arguments are."""
    watch, ground = mode.watch, mode.watch.ground
    asked = kwargs.get("device")
    in_python = isinstance(func, types.FunctionType)
    if asked is not None and not in_python and ground.pretended:
        kwargs = kwargs | {"device": true_device(asked)}
    there = any(ground.where(one) == DEVICE for one in tensors_in((args, kwargs)))
    before, watch.around = watch.around, name_of(asked) if asked is not None else DEVICE if there else watch.default
    try:
        if isinstance(func, types.FunctionType) and func is not mode.running:
            with mode.inside(func):
                return mode.opened(func)(*args, **kwargs)
        result = func(*args, **kwargs)
    finally:
        watch.around = before
    if isinstance(ground, Pretended) and asked is not None and isinstance(result, torch.Tensor):
        ground.put(result, name_of(asked))
    return result


def tensors_in(value: Any, depth: int = 0) -> list[torch.Tensor]:  # noqa: ANN401
    """Every tensor among arguments, also in lists and dicts."""
    if isinstance(value, torch.Tensor):
        return [value]
    if depth < 4 and isinstance(value, list | tuple):
        return [one for item in value for one in tensors_in(item, depth + 1)]
    if depth < 4 and isinstance(value, dict):
        return [one for item in value.values() for one in tensors_in(item, depth + 1)]
    return []


def name_of(device: Any) -> str:  # noqa: ANN401 - a name, a number or a torch.device
    """`cuda`, `cpu` or another; raises as torch does for a second GPU."""
    found = torch.device(DEVICE, device) if isinstance(device, int) else torch.device(device)
    if found.type == DEVICE and (found.index or 0) > 0:
        raise RuntimeError(ORDINAL)
    return found.type


def true_device(device: Any) -> Any:  # noqa: ANN401
    """The device that torch is asked for in its place."""
    return "cpu" if name_of(device) == DEVICE else device


def moves(log: Log, before: str, after: str, waits: bool = True) -> None:
    """Note a transfer between the two; what comes to the host is waited for."""
    if (before, after) == (DEVICE, "cpu"):
        log.note(TO_HOST)
        if waits:
            log.note(WAIT)
    elif (before, after) == ("cpu", DEVICE):
        log.note(TO_DEVICE)
