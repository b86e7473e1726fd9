"""What crosses the wire as a value: a JSON tree whose tensors lie in the payload. Runs next to student code.

Forms: null, bool, int, str and finite floats stand for themselves; `{"float": "nan"}`, `{"tensor": name}`,
`{"complex": name}` for complex128, whose parts lie along the last dimension of a float64 tensor,
`{"list": […]}`, `{"tuple": […]}`, `{"dict": [[key, value], …]}`, `{"handle": n}` for an object that stays in
the box, `{"object": description}` for what cannot be sent.
"""

import json
import math
from collections import OrderedDict
from operator import itemgetter
from typing import Any

import torch

from sandbox.inside.wire import NAMES

MAX_DEPTH = 16
MAX_ITEMS = 1024
MAX_TENSORS = 256
MAX_TREE = 32 * 1024
MAX_DIMS = 16
MAX_EXTENT = 2**40


class TooLarge(Exception):
    """Raised when a result holds more bytes than may be sent."""


class Encoder:
    """Turns one result into a tree and the tensors it names; `room` is the number of bytes it may fill.

    `sources` are the tensors as they were found, in the order of their names.
    """

    def __init__(self, room: int) -> None:
        self.room = room
        self.tensors: dict[str, torch.Tensor] = {}
        self.sources: list[torch.Tensor] = []

    def whole(self, value: object) -> Any:  # noqa: ANN401 - a JSON tree
        """Encode a value; one that needs more than a header may hold becomes a description as a whole."""
        tree = self.encode(value)
        if len(self.tensors) <= MAX_TENSORS and len(json.dumps(tree)) <= MAX_TREE:
            return tree
        self.tensors, self.sources = {}, []
        return {"object": f"{_describe(value)} of too many items"}

    def encode(self, value: object, depth: int = 0) -> Any:  # noqa: ANN401 - a JSON tree
        """Encode a value; what cannot be sent becomes a description of itself."""
        if depth > MAX_DEPTH:
            return {"object": "something nested too deeply"}
        if value is None or type(value) in (bool, int, str):
            return self._plain(value)
        if type(value) is float:
            return value if math.isfinite(value) else {"float": repr(value)}
        if isinstance(value, torch.Tensor):
            return self._tensor(value)
        if isinstance(value, tuple):
            value = tuple(tuple.__iter__(value))  # named ones too, such as torch.return_types.max
        if type(value) in (list, tuple) and len(value) <= MAX_ITEMS:  # type: ignore[arg-type]
            items = [self.encode(item, depth + 1) for item in value]  # type: ignore[attr-defined]
            return {type(value).__name__: items}
        if type(value) is OrderedDict:
            value = dict(value)  # such as a module's state_dict
        if type(value) is dict and len(value) <= MAX_ITEMS:
            pairs = sorted(((str(key)[:200], item) for key, item in value.items()), key=itemgetter(0))
            return {"dict": [[key, self.encode(item, depth + 1)] for key, item in pairs]}
        return {"object": _describe(value)}

    def _plain(self, value: object) -> object:
        if isinstance(value, str) and len(value) > 4096:
            return {"object": f"a string of {len(value)} characters"}
        if isinstance(value, int) and value.bit_length() > 63:
            return {"object": "an integer of more than 64 bits"}
        return value

    def _tensor(self, value: torch.Tensor) -> dict[str, str]:
        if type(value) not in (torch.Tensor, torch.nn.Parameter):
            return {"object": f"{_describe(value)}, a subclass of torch.Tensor"}
        dtype = str(value.dtype).removeprefix("torch.")
        if value.device.type != "cpu":
            return {"object": f"a {dtype} tensor on the device {value.device}, not on the CPU"}
        if value.layout is not torch.strided or value.is_nested or value.is_quantized:
            return {"object": f"a {dtype} tensor without dense values ({value.layout})"}
        if value.dtype not in NAMES and value.dtype is not torch.complex128:
            return {"object": f"a tensor of {dtype}, a dtype that no problem asks for"}
        paired = value.dtype is torch.complex128
        extents = [*value.shape, 2] if paired else value.shape
        if len(extents) > MAX_DIMS or math.prod(extent for extent in extents if extent) > MAX_EXTENT:
            return {"object": f"a tensor of too great a shape, in {value.dim()} dimensions"}
        self.room -= value.numel() * value.element_size()
        if self.room < 0:
            raise TooLarge
        name = f"t{len(self.tensors)}"
        self.sources.append(value)
        plain = value.detach().resolve_conj().resolve_neg().contiguous()
        if plain.dtype is torch.bool:
            # Memory that nobody set may hold bools that are neither 0 nor 1, which the judge refuses to read.
            plain = plain.view(torch.uint8) != 0
        self.tensors[name] = torch.view_as_real(plain) if paired else plain
        return {"complex" if paired else "tensor": name}


def decode(tree: Any, tensors: dict[str, torch.Tensor], handles: list[Any]) -> Any:  # noqa: ANN401
    """Rebuild a value that the judge sent."""
    if not isinstance(tree, dict):
        return tree
    ((form, content),) = tree.items()
    if form == "tensor":
        return tensors[content]
    if form == "complex":
        return torch.view_as_complex(tensors[content]).clone()  # no view of another tensor
    if form == "strided":
        dense, strides, offset = content
        return _laid_out(decode(dense, tensors, handles), strides, offset)
    if form == "handle":
        return handles[content]
    if form == "float":
        return float(content)
    if form == "dict":
        return {key: decode(item, tensors, handles) for key, item in content}
    items = [decode(item, tensors, handles) for item in content]
    return tuple(items) if form == "tuple" else items


def _laid_out(tensor: torch.Tensor, strides: list[int], offset: int) -> torch.Tensor:
    """The same values at these strides of a memory of their own; where a stride is 0, one stands for all."""
    shape = list(tensor.shape)
    reach = sum((size - 1) * stride for size, stride in zip(shape, strides, strict=True))
    memory = torch.ones(offset + reach + 1, dtype=tensor.dtype)
    single = [1 if stride == 0 else size for size, stride in zip(shape, strides, strict=True)]
    memory.as_strided(single, strides, offset).copy_(tensor[tuple(slice(size) for size in single)])
    return memory.new_empty(0).set_(memory.untyped_storage(), offset, shape, strides)  # no view of another tensor


def _describe(value: object) -> str:
    kind = type(value)
    return f"{kind.__module__}.{kind.__qualname__}"[:200]
