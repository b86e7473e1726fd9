"""The small language of tensor types: `float32[n, d]`, `float32|float64|int64[n, 3]`, `int64[]`."""

import re
from dataclasses import dataclass
from typing import Literal

from problems.findings import suggest
from problems.spec import TensorType


@dataclass(frozen=True)
class Dtype:
    """What has to be known of a dtype without importing torch: its size in bytes, the range of its values."""

    kind: Literal["float", "integer", "bool"]
    size: int
    low: float
    high: float


DTYPES = {
    "float32": Dtype("float", 4, -3.4028234663852886e38, 3.4028234663852886e38),
    "float64": Dtype("float", 8, -1.7976931348623157e308, 1.7976931348623157e308),
    "float16": Dtype("float", 2, -65504.0, 65504.0),
    "bfloat16": Dtype("float", 2, -3.3895313892515355e38, 3.3895313892515355e38),
    "int8": Dtype("integer", 1, -(2**7), 2**7 - 1),
    "int16": Dtype("integer", 2, -(2**15), 2**15 - 1),
    "int32": Dtype("integer", 4, -(2**31), 2**31 - 1),
    "int64": Dtype("integer", 8, -(2**63), 2**63 - 1),
    "uint8": Dtype("integer", 1, 0, 2**8 - 1),
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
}
MAX_DIMS = 8
MAX_SIZE = 2**31 - 1
_TYPE = re.compile(r"(?P<dtypes>[A-Za-z0-9_.| ]+)\[(?P<dims>[^\[\]]*)\]")
_DIM_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,31}")


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


def known_dtype(name: str) -> str:
    """The name itself where it is a dtype. Raises ValueError that tells the nearest one."""
    if name in DTYPES:
        return name
    plain = name.removeprefix("torch.")
    meant = plain if plain in DTYPES else _OTHER_NAMES.get(plain.lower())
    raise ValueError(
        f"unknown dtype '{name}'; " + (f"did you mean '{meant}'?" if meant else suggest(plain, DTYPES))
    )


def spell_type(tensor_type: TensorType) -> str:
    """The type as an author would write it."""
    return f"{'|'.join(tensor_type.dtypes)}[{', '.join(map(str, tensor_type.dims))}]"


def _dim(text: str) -> int | str:
    if re.fullmatch(r"[0-9]{1,10}", text) and int(text) <= MAX_SIZE:
        return int(text)
    if _DIM_NAME.fullmatch(text):
        return text
    raise ValueError(f"'{text}' is no dimension: write a name such as n, or a size")
