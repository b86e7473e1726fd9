"""What code in a box sees of its arguments, beside their values: a program that tells it, and what it must tell."""

from typing import Any

import torch

SEEING = """
import torch

def f(*arguments):
    return [seen(one) for one in arguments], list(arguments)

def seen(value):
    if type(value) is torch.Tensor:
        form = [str(value.dtype), list(value.shape), list(value.stride()), value.storage_offset()]
        return [*form, value.is_leaf, value._base is None, str(value.device)]
    if type(value) in (list, tuple):
        return [type(value).__name__, *map(seen, value)]
    if type(value) is dict:
        return ["dict", *([key, seen(item)] for key, item in value.items())]
    return [type(value).__name__, repr(value)]
"""


def seen(value: Any) -> list[Any]:
    """What the program must tell: ordinary tensors, with the strides that a layout asked for."""
    if isinstance(value, torch.Tensor):
        here = torch.empty(value.shape) if value.is_contiguous() else value
        form = [str(value.dtype), list(value.shape), list(here.stride()), here.storage_offset()]
        return [*form, True, True, "cpu"]
    if isinstance(value, list | tuple):
        return [type(value).__name__, *map(seen, value)]
    if isinstance(value, dict):
        return ["dict", *([key, seen(item)] for key, item in value.items())]
    return [type(value).__name__, repr(value)]


def exact(value: Any) -> Any:
    """All of a value, to the last bit: what is equal is the same; a dict's order is not looked at."""
    if isinstance(value, torch.Tensor):
        row = torch.empty(value.numel(), dtype=value.dtype).copy_(value.reshape(-1))
        return str(value.dtype), tuple(value.shape), row.view(torch.uint8).numpy().tobytes()
    if isinstance(value, list | tuple):
        return [type(value).__name__, *map(exact, value)]
    if isinstance(value, dict):
        return ["dict", *((key, exact(value[key])) for key in sorted(value))]
    return type(value).__name__, repr(value)
