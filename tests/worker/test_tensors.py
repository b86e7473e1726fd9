"""Tensors survive the way through bytes, and bytes against the rules never become tensors."""

import json

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.worker.other_side import entry, payload
from worker.tensors import DTYPES, MAX_HEADER, Malformed, pack, parse, parse_object

MALFORMED_TABLES = {
    "too short": b"\x01\x00\x00",
    "a table longer than the payload": b"\x08\x00\x00\x00\x00\x00\x00\x00{}",
    "a table of 2⁶⁴ - 1 bytes": b"\xff" * 8 + b"{}",
    "a table over 64 KiB": payload(b"{}" + b" " * MAX_HEADER),
    "no JSON": payload(b"{a: 1}"),
    "an empty table text": payload(b""),
    "UTF-16": payload("{}".encode("utf-16")),
    "bytes that are no UTF-8": payload(b'{"\xff": 1}'),
    "a byte order mark": payload(b"\xef\xbb\xbf{}"),
    "a list": payload([]),
    "a nesting bomb": payload(b'{"a":' * 9000 + b"1" + b"}" * 9000),
    "an unclosed nesting bomb": payload(b"[" * 60_000),
    "a number of 5000 digits": payload(b'{"a":' + b"1" * 5000 + b"}"),
    "NaN": payload(b'{"a": NaN}'),
    "Infinity": payload(b'{"a": {"dtype": "F32", "shape": [-Infinity], "data_offsets": [0, 0]}}'),
    "a name twice": payload(b'{"a": %s, "a": %s}' % ((json.dumps(entry()).encode(),) * 2), bytes(4)),
    "metadata": payload({"__metadata__": {"format": "pt"}}),
    "an entry that is a list": payload({"a": ["F32", [1], [0, 4]]}, bytes(4)),
    "an entry without offsets": payload({"a": {"dtype": "F32", "shape": [1]}}, bytes(4)),
    "an entry with more": payload({"a": {**entry(), "strides": [1]}}, bytes(4)),
    "an unknown dtype": payload({"a": entry("F8_E4M3")}, bytes(4)),
    "a dtype that is a list": payload({"a": entry(["F32"])}, bytes(4)),
    "a shape that is a number": payload({"a": entry(shape=1)}, bytes(4)),
    "a negative extent": payload({"a": entry(shape=[-1], offsets=[0, -4])}, bytes(4)),
    "an extent that is a float": payload({"a": entry(shape=[1.0])}, bytes(4)),
    "an extent that is a bool": payload({"a": entry(shape=[True])}, bytes(4)),
    "17 dimensions": payload({"a": entry(shape=[1] * 17)}, bytes(4)),
    "an extent of 2⁶³": payload({"a": entry(shape=[2**63, 0], offsets=[0, 0])}),
    "an empty tensor whose strides overflow": payload({"a": entry(shape=[0, 2**40, 2**40], offsets=[0, 0])}),
    "three offsets": payload({"a": entry(offsets=[0, 4, 4])}, bytes(4)),
    "one offset": payload({"a": entry(offsets=[0])}, bytes(4)),
    "offsets in reverse": payload({"a": entry(offsets=[4, 0])}, bytes(4)),
    "more bytes than the shape needs": payload({"a": entry(offsets=[0, 8])}, bytes(8)),
    "fewer bytes than the shape needs": payload({"a": entry(shape=[2])}, bytes(4)),
    "bytes that are missing": payload({"a": entry(shape=[1000], offsets=[0, 4000])}, bytes(4)),
    "a terabyte announced": payload({"a": entry(shape=[2**38], offsets=[0, 2**40])}, bytes(4)),
    "bytes after the last tensor": payload({"a": entry()}, bytes(5)),
    "bytes that no tensor owns": payload({}, bytes(5)),
    "a gap": payload({"a": entry(), "b": entry(offsets=[5, 9])}, bytes(9)),
    "an overlap": payload({"a": entry(), "b": entry()}, bytes(4)),
    "another order than the bytes": payload({"b": entry(offsets=[4, 8]), "a": entry()}, bytes(8)),
    "a bool of 2": payload({"a": entry("BOOL", [3], [0, 3])}, b"\x00\x01\x02"),
}


def same(one: torch.Tensor, other: torch.Tensor) -> bool:
    """Equal in dtype, shape and every bit."""
    return (one.dtype, one.shape) == (other.dtype, other.shape) and bits(one) == bits(other)


def bits(tensor: torch.Tensor) -> bytes:
    return tensor.contiguous().reshape(-1).view(torch.uint8).numpy().tobytes()


def through_bytes(tensors: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    return parse(bytearray(b"".join(pack(tensors))))


@pytest.mark.parametrize("dtype", DTYPES.values(), ids=DTYPES)
@pytest.mark.parametrize("shape", [(), (1,), (3, 2), (0,), (4, 0, 2), (1,) * 16], ids=str)
def test_a_tensor_of_every_dtype_and_shape_survives(dtype: torch.dtype, shape: tuple[int, ...]) -> None:
    # Given
    tensor = (torch.randn(shape, generator=torch.Generator().manual_seed(1)) * 50).abs().to(dtype)
    # When
    found = through_bytes({"x": tensor})["x"]
    # Then
    assert same(found, tensor)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf"), -0.0, 5e-324], ids=str)
def test_odd_floats_survive_bit_by_bit(value: float) -> None:
    tensor = torch.tensor([value], dtype=torch.float64)
    assert bits(through_bytes({"x": tensor})["x"]) == bits(tensor)


def test_strides_and_expansion_are_laid_out_densely() -> None:
    # Given
    base = torch.arange(12.0).reshape(3, 4)
    tensors = {"t": base.T, "s": base[:, ::2], "e": torch.ones(1, 3).expand(5, 3), "f": base.flip(0)}
    # When
    found = through_bytes(tensors)
    # Then
    assert all(same(found[name], tensor) for name, tensor in tensors.items())


def test_tensors_of_many_dtypes_travel_together_in_aligned_memory() -> None:
    # Given
    tensors = {name: torch.ones(3).to(dtype) for name, dtype in reversed(list(DTYPES.items()))}
    # When
    found = through_bytes(tensors)
    # Then
    assert all(same(found[name], tensor) for name, tensor in tensors.items())
    assert all(tensor.data_ptr() % tensor.element_size() == 0 for tensor in found.values())


def test_no_tensors_are_no_bytes() -> None:
    assert pack({}) == []
    assert parse(bytearray()) == {}


def test_a_parsed_tensor_lies_in_the_payload_and_is_not_copied() -> None:
    # Given
    raw = bytearray(b"".join(pack({"x": torch.zeros(1000)})))
    found = parse(raw)["x"]
    # When
    raw[-4:] = b"\x00\x00\x80\x3f"
    # Then
    assert found[-1] == 1.0


def test_a_tensor_whose_bytes_are_not_aligned_is_read_all_the_same() -> None:
    table = {"a": entry("U8", [1], [0, 1]), "b": entry("F64", [2], [1, 17])}
    body = b"\x07" + bits(torch.tensor([1.5, -2.5], dtype=torch.float64))
    found = parse(bytearray(payload(table, body)))
    assert found["b"].tolist() == [1.5, -2.5]


@pytest.mark.parametrize("raw", MALFORMED_TABLES.values(), ids=MALFORMED_TABLES)
def test_a_payload_against_the_rules_is_malformed(raw: bytes) -> None:
    with pytest.raises(Malformed):
        parse(bytearray(raw))


def test_an_empty_tensor_with_one_great_extent_is_allowed() -> None:
    found = parse(bytearray(payload({"a": entry(shape=[0, 2**40], offsets=[0, 0])})))
    assert found["a"].shape == (0, 2**40)


@pytest.mark.parametrize("raw", [b"[1]", b'"a"', b"1", b"null", b"", b'{"a":{"b":1,"b":2}}', b"\x00{}"])
def test_a_header_must_be_an_object_without_duplicates(raw: bytes) -> None:
    with pytest.raises(Malformed):
        parse_object(raw)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200))
def test_random_bytes_are_tensors_or_malformed_and_nothing_else(raw: bytes) -> None:
    parsed_or_malformed(raw)


@settings(max_examples=500, deadline=None)
@given(st.data())
def test_a_payload_with_some_bytes_changed_is_tensors_or_malformed(data: st.DataObject) -> None:
    # Given
    tensors = {"a": torch.ones(3), "b": torch.tensor([True, False]), "c": torch.zeros(0, 2)}
    raw = bytearray(b"".join(pack(tensors)))
    # When
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    # Then
    parsed_or_malformed(bytes(raw))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=8,
)
EXTENTS = st.lists(st.sampled_from([0, 1, 2, 2**20, 2**40, -1]), max_size=17)
ENTRIES = st.builds(entry, st.sampled_from([*DTYPES, "F8"]), EXTENTS | JSON, st.lists(st.integers(-1, 9)) | JSON)


@settings(max_examples=500, deadline=None)
@given(st.dictionaries(st.text(max_size=3), ENTRIES | JSON, max_size=3), st.binary(max_size=16))
def test_any_json_for_a_table_is_tensors_or_malformed(table: dict[str, object], body: bytes) -> None:
    parsed_or_malformed(payload(table, body))


def parsed_or_malformed(raw: bytes) -> None:
    """Every byte of what parses belongs to a tensor, so no tensor is larger than what came in."""
    try:
        found = parse(bytearray(raw))
    except Malformed:
        return
    assert sum(tensor.nbytes for tensor in found.values()) <= len(raw)
