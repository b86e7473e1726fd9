"""The small language of tensor types: `float32[n, d]`, `float32|float64|int64[n, 3]`, `int64[]`."""

import re
from dataclasses import dataclass
from typing import Literal

from problems.findings import suggest
from problems.value_type import TensorType

DtypeKind = Literal["float", "complex", "integer", "bool"]


@dataclass(frozen=True)
class Dtype:
    """What has to be known of a dtype without importing torch: its size in bytes, the range of its values.

    `eps` is the distance from 1 to the next number, 0 where there is none. A complex dtype has its parts' range.
    """

    kind: DtypeKind
    size: int
    low: float
    high: float
    eps: float = 0.0


def _floating(kind: DtypeKind, size: int, high: float, bits: int) -> Dtype:
    return Dtype(kind, size, -high, high, 2.0**-bits)


def _integer(bits: int, signed: bool) -> Dtype:
    low = -(2 ** (bits - 1)) if signed else 0
    return Dtype("integer", bits // 8, low, low + 2**bits - 1)


_FLOAT32, _FLOAT64 = 3.4028234663852886e38, 1.7976931348623157e308


DTYPES = {
    "float32": _floating("float", 4, _FLOAT32, 23),
    "float64": _floating("float", 8, _FLOAT64, 52),
    "float16": _floating("float", 2, 65504.0, 10),
    "bfloat16": _floating("float", 2, 3.3895313892515355e38, 7),
    "complex64": _floating("complex", 8, _FLOAT32, 23),
    "complex128": _floating("complex", 16, _FLOAT64, 52),
    "int8": _integer(8, signed=True),
    "int16": _integer(16, signed=True),
    "int32": _integer(32, signed=True),
    "int64": _integer(64, signed=True),
    "uint8": _integer(8, signed=False),
    "uint16": _integer(16, signed=False),
    "uint32": _integer(32, signed=False),
    "uint64": _integer(64, signed=False),
    "bool": Dtype("bool", 1, 0, 1),
}
_OTHER_NAMES = {
    "float": "float32",
    "single": "float32",
    "double": "float64",
    "half": "float16",
    "int": "int64",
    "long": "int64",
    "short": "int16",
    "byte": "uint8",
    "char": "int8",
    "boolean": "bool",
    "cfloat": "complex64",
    "complex": "complex64",
    "cdouble": "complex128",
}
MAX_DIMS = 8
MAX_SIZE = 2**31 - 1
_TYPE = re.compile(r"(?P<dtypes>[A-Za-z0-9_.| ]+)\[(?P<dims>[^\[\]]*)\]")
SIZE_NAME = "[A-Za-z_][A-Za-z0-9_]{0,31}"


def parse_tensor_type(text: object) -> TensorType:
    """Read one tensor type. Raises ValueError with a sentence for the author."""
    if isinstance(text, TensorType):
        return text
    match = _TYPE.fullmatch(text.strip()) if isinstance(text, str) and len(text) <= 200 else None
    if match is None:
        raise ValueError(f"must be a tensor type such as 'float32[n, d]', not {text!r}")
    dtypes = tuple(known_dtype(name.strip()) for name in match["dtypes"].split("|"))
    if len(set(dtypes)) < len(dtypes):
        raise ValueError(f"names a dtype twice: {text!r}")
    inner = match["dims"].strip()
    dims = tuple(_dim(name.strip()) for name in inner.split(",")) if inner else ()
    if len(dims) > MAX_DIMS:
        raise ValueError(f"has {len(dims)} dimensions; {MAX_DIMS} is the most")
    return TensorType(dtypes, dims)


def is_floating(dtype: str) -> bool:
    """Whether it is a dtype of floating numbers."""
    return dtype in DTYPES and DTYPES[dtype].kind == "float"


def known_dtype(name: str) -> str:
    """The name itself where it is a dtype. Raises ValueError that tells the nearest one."""
    if name in DTYPES:
        return name
    plain = name.removeprefix("torch.")
    meant = plain if plain in DTYPES else _OTHER_NAMES.get(plain.lower())
    raise ValueError(
        f"unknown dtype '{name}'; " + (f"did you mean '{meant}'?" if meant else suggest(plain, DTYPES))
    )


def _dim(text: str) -> int | str:
    if re.fullmatch(r"[0-9]{1,10}", text) and int(text) <= MAX_SIZE:
        return int(text)
    if re.fullmatch(SIZE_NAME, text):
        return text
    raise ValueError(f"'{text}' is no dimension: write a name such as n, or a size")
