"""Values on the trusted side: trees of tensors and plain values, as they cross the wire.

Decoding trusts nothing: depth, length and characters are bounded, and every tensor is named exactly once.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any, TypeAlias

import torch

from worker.clean import clean
from worker.tensors import Malformed, Tensors, paired

MAX_DEPTH = 20
MAX_STRING = 4096
MAX_BITS = 63


@dataclass(frozen=True)
class Unsendable:
    """A result that is no tensor and no plain value; `description` is the box's word for it, cleaned."""

    description: str


Value: TypeAlias = (
    bool | int | float | str | torch.Tensor | list[Any] | tuple[Any, ...] | dict[str, Any] | Unsendable | None
)


def decode(tree: Any, tensors: Tensors) -> Value:  # noqa: ANN401 - JSON
    """Rebuild a value; raise Malformed unless every tensor is used exactly once."""
    left = dict(tensors)
    value = _decode(tree, left, 0)
    if left:
        raise Malformed("tensors that the value does not name")
    return value


def _decode(tree: Any, left: Tensors, depth: int) -> Value:  # noqa: ANN401 - JSON
    if depth > MAX_DEPTH:
        raise Malformed("a value nested too deeply")
    if tree is None or isinstance(tree, bool):
        return tree
    if isinstance(tree, int) and tree.bit_length() <= MAX_BITS:
        return tree
    if isinstance(tree, float) and isfinite(tree):
        return tree
    if isinstance(tree, str):
        return clean(tree, MAX_STRING)
    if isinstance(tree, dict) and len(tree) == 1:
        ((form, content),) = tree.items()
        return _tagged(form, content, left, depth)
    raise Malformed("a value of no known form")


def _tagged(form: str, content: Any, left: Tensors, depth: int) -> Value:  # noqa: ANN401 - JSON
    if form == "tensor" and isinstance(content, str) and content in left:
        return left.pop(content)
    if form == "complex" and isinstance(content, str) and content in left:
        return _complex(left.pop(content))
    if form == "float" and content in ("nan", "inf", "-inf"):
        return float(content)
    if form == "object" and isinstance(content, str):
        return Unsendable(clean(content, 300))
    if form in ("list", "tuple") and isinstance(content, list):
        items = [_decode(item, left, depth + 1) for item in content]
        return tuple(items) if form == "tuple" else items
    if form == "dict" and isinstance(content, list):
        return dict(_pair(item, left, depth + 1) for item in content)
    raise Malformed("a value of no known form")


def _complex(pairs: torch.Tensor) -> torch.Tensor:
    """Complex numbers from their parts, which lie in the last dimension: safetensors has no complex128."""
    if pairs.dtype is not torch.float64 or pairs.shape[-1:] != (2,):
        raise Malformed("complex numbers that are no pairs of float64")
    # Where they lie is the sender's choice, and at an odd multiple of 8 bytes torch crashes on complex128.
    return torch.view_as_complex(pairs.clone())


def _pair(item: Any, left: Tensors, depth: int) -> tuple[str, Value]:  # noqa: ANN401 - JSON
    if not isinstance(item, list) or len(item) != 2 or not isinstance(item[0], str):
        raise Malformed("a dict entry that is no pair")
    return clean(item[0], 200), _decode(item[1], left, depth)


def encode_arguments(arguments: Mapping[str, Value], first: int = 0) -> tuple[list[list[Any]], Tensors]:
    """Named arguments as trees, and the tensors they name (from number `first` on), for a request."""
    tensors: Tensors = {}
    return [[name, _encode(value, tensors, first)] for name, value in arguments.items()], tensors


def _encode(value: Value, tensors: Tensors, first: int) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, torch.Tensor):
        name = f"t{first + len(tensors)}"
        tensors[name] = paired(value)
        dense = {"complex" if value.dtype is torch.complex128 else "tensor": name}
        return {"strided": [dense, list(value.stride()), value.storage_offset()]} if _laid_out(value) else dense
    if isinstance(value, float) and not isfinite(value):
        return {"float": repr(value)}
    if isinstance(value, list | tuple):
        return {type(value).__name__: [_encode(item, tensors, first) for item in value]}
    if isinstance(value, dict):
        return {"dict": [[key, _encode(item, tensors, first)] for key, item in value.items()]}
    return value


def _laid_out(tensor: torch.Tensor) -> bool:
    """Whether strides travel: those of a view that overlaps only where it is expanded, in little more memory."""
    end = 1
    for stride, size in sorted(zip(tensor.stride(), tensor.shape, strict=True)):
        if size == 1 or stride == 0:
            continue
        if stride < end:
            return False
        end = stride * (size - 1) + end
    return not tensor.is_contiguous() and tensor.storage_offset() + end <= 2 * tensor.numel()


def unsendable_in(value: Value) -> Unsendable | None:
    """The first part of a value that could not be sent."""
    if isinstance(value, list | tuple | dict):
        items = value.values() if isinstance(value, dict) else value
        return next((found for item in items if (found := unsendable_in(item)) is not None), None)
    return value if isinstance(value, Unsendable) else None


def tensors_of(value: Value) -> Iterator[torch.Tensor]:
    """Every tensor of a value, in the order in which the harness pairs them with cotangents."""
    if isinstance(value, torch.Tensor):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from tensors_of(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from tensors_of(item)
