"""Both halves of the wire say the same, and say it in safetensors."""

import json
import math
import re
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
import safetensors.torch
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

import sandbox.inside.values as box_values
import sandbox.inside.wire as box
import worker.tensors as judge
import worker.values as judge_values
from tests.worker.other_side import entry, payload
from worker.inputs.layout import LAYOUTS
from worker.wire import MAGIC, PREFIX, Reply, exchange

Pack = Callable[[dict[str, torch.Tensor]], list[Any]]
Parse = Callable[[bytearray], dict[str, torch.Tensor]]

PACKS: dict[str, Pack] = {"box": box.pack, "judge": judge.pack}
PARSES: dict[str, Parse] = {
    "box": box.unpack,
    "judge": judge.parse,
    "safetensors": lambda raw: safetensors.torch.load(bytes(raw)) if raw else {},
}
MIB = 1024 * 1024
TORCH_DTYPES = sorted({each for each in vars(torch).values() if isinstance(each, torch.dtype)}, key=str)


def joined(parts: list[Any]) -> bytearray:
    return bytearray(b"".join(parts))


def same(one: torch.Tensor, other: torch.Tensor) -> bool:
    """Equal in dtype, shape and every bit."""
    return (one.dtype, one.shape) == (other.dtype, other.shape) and bits(one) == bits(other)


def bits(tensor: torch.Tensor) -> bytes:
    plain = tensor.resolve_conj().resolve_neg().contiguous()
    row = torch.empty(plain.numel(), dtype=plain.dtype).copy_(plain.reshape(-1))
    return row.view(torch.uint8).numpy().tobytes()


def samples() -> dict[str, torch.Tensor]:
    """Tensors of every dtype and of every odd layout."""
    base = torch.arange(12.0).reshape(3, 4)
    found = {name: torch.tensor([0, 1, 1, 0]).to(dtype) for name, dtype in judge.DTYPES.items()}
    found |= {f"{name}, 0-d": torch.tensor(1).to(dtype) for name, dtype in judge.DTYPES.items()}
    found |= {f"{name}, empty": torch.zeros(3, 0, 2).to(dtype) for name, dtype in judge.DTYPES.items()}
    found |= {"transposed": base.T, "strided": base[::2, 1::2], "expanded": torch.ones(2, 1).expand(2, 5)}
    found |= {"one of two": torch.arange(2.0)[::2], "second of two": torch.arange(2.0)[1::2]}
    found |= {"none, expanded": torch.tensor(1.0).expand(0), "none, of a step": torch.zeros(4)[:0:2]}
    found |= {"odd floats": torch.tensor([float("nan"), float("inf"), -float("inf"), -0.0, 1e-45])}
    return found


def test_both_halves_know_the_same_words() -> None:
    assert (box.MAGIC, box.PREFIX.format) == (MAGIC, PREFIX.format)
    assert dict(judge.DTYPES) == box.DTYPES
    assert dict(judge.NAMES) == box.NAMES
    assert (box_values.MAX_DIMS, box_values.MAX_EXTENT) == (judge.MAX_DIMS, judge.MAX_EXTENT)
    assert box_values.MAX_DEPTH < judge_values.MAX_DEPTH


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
@pytest.mark.parametrize("parse", PARSES.values(), ids=PARSES)
def test_what_either_half_packs_everybody_reads(pack: Pack, parse: Parse) -> None:
    # When
    found = parse(joined(pack(samples())))
    # Then
    assert set(found) == set(samples())
    assert [name for name, tensor in samples().items() if not same(found[name], tensor)] == []


def test_both_halves_pack_to_the_same_bytes() -> None:
    assert joined(box.pack(samples())) == joined(judge.pack(samples()))
    assert judge.parse(joined(box.pack({}))) == box.unpack(joined(judge.pack({}))) == {}


@pytest.mark.parametrize("parse", PARSES.values(), ids=PARSES)
def test_what_the_safetensors_library_writes_both_halves_read(parse: Parse) -> None:
    # Given
    tensors = {name: tensor.contiguous() for name, tensor in samples().items()}
    # When
    found = parse(bytearray(safetensors.torch.save(tensors)))
    # Then
    assert all(same(found[name], tensor) for name, tensor in tensors.items())


def test_the_judge_does_not_read_all_that_the_library_does() -> None:
    """Metadata, for one: whatever is no tensor has no business in a payload."""
    raw = safetensors.torch.save({"a": torch.ones(1)}, metadata={"format": "pt"})
    with pytest.raises(judge.Malformed):
        judge.parse(bytearray(raw))


@pytest.mark.parametrize(
    "tensor",
    [
        torch.tensor([1 + 2j, 3 - 4j]).conj(),
        torch.tensor([1 + 2j, 3 - 4j]).conj().imag,
        torch.tensor([[1 + 2j], [3 - 4j]]).conj().T.expand(3, 2),
        torch.tensor([[1 + 2j], [3 - 4j]], dtype=torch.complex128).conj().T.expand(3, 2),
        torch.tensor([1 + 2j, 3 - 4j, 5 + 6j], dtype=torch.complex128).conj()[1::2],
        torch.ones(3, requires_grad=True),
        torch.nn.Parameter(torch.ones(2)),
        torch.ones(1).expand(4, 3)[:, ::2],
        torch.arange(6.0).as_strided((2, 2), (1, 1)),
    ],
    ids=[
        "conjugate",
        "negative",
        "conjugate and expanded",
        "twice as wide",
        "strided",
        "leaf",
        "parameter",
        "expanded",
        "overlapping",
    ],
)
def test_bits_and_strides_of_a_view_are_resolved_on_the_way(tensor: torch.Tensor) -> None:
    # Given
    encoder = box_values.Encoder(MIB)
    tree = encoder.whole([tensor, tensor])
    # When
    found = judge_values.decode(json.loads(json.dumps(tree)), judge.parse(joined(box.pack(encoder.tensors))))
    # Then
    assert isinstance(found, list)
    assert all(type(each) is torch.Tensor and same(each, tensor.detach()) for each in found)


@pytest.mark.filterwarnings("ignore:ComplexHalf support is experimental", "ignore:torch.quantize_per_tensor")
@pytest.mark.parametrize("dtype", TORCH_DTYPES, ids=str)
def test_a_dtype_either_crosses_or_is_described(dtype: torch.dtype) -> None:
    # Given
    encoder = box_values.Encoder(MIB)
    # When
    tree = encoder.whole(torch.empty(3, dtype=dtype))
    found = judge_values.decode(tree, judge.parse(joined(box.pack(encoder.tensors))))
    # Then
    if dtype in [*judge.NAMES, torch.complex128]:
        assert isinstance(found, torch.Tensor)
        assert found.dtype is dtype
    else:
        assert isinstance(found, judge_values.Unsendable)
        assert re.match(r"an? (\w+ )?tensor ", found.description), found.description


def test_bools_of_memory_that_nobody_set_are_bools_when_they_arrive() -> None:
    # Given
    garbage = torch.tensor([0, 1, 2, 255], dtype=torch.uint8).view(torch.bool)
    encoder = box_values.Encoder(MIB)
    # When
    encoder.whole([garbage, garbage[2]])
    found = judge.parse(joined(box.pack(encoder.tensors)))
    # Then
    assert found["t0"].tolist() == [False, True, True, True]
    assert found["t1"].item() is True


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63) + 1, 2**63 - 1)
    | st.floats()
    | st.text("abc é中", max_size=5)
    | st.builds(lambda size: torch.arange(float(size)), st.integers(0, 3))
    | st.lists(st.complex_numbers(), max_size=3).map(lambda numbers: torch.tensor(numbers, dtype=torch.complex128)),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text("xyz", max_size=3), inner, max_size=3)
    ),
    max_leaves=10,
)


def in_key_order(value: Any) -> Any:
    """The value as the box sends it: a dict's items in the order of their keys."""
    if isinstance(value, dict):
        return {key: in_key_order(value[key]) for key in sorted(value)}
    if isinstance(value, list | tuple):
        return type(value)(in_key_order(item) for item in value)
    return value


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
@pytest.mark.parametrize("shape", [(2, 3), (1, 1), (0, 3), (4, 3, 2)])
@pytest.mark.parametrize("dtype", [torch.float32, torch.bool, torch.complex64, torch.complex128])
def test_an_input_arrives_with_its_strides_and_offset(
    layout: str, shape: tuple[int, ...], dtype: torch.dtype
) -> None:
    # Given
    sent = LAYOUTS[layout](torch.arange(math.prod(shape)).reshape(shape).to(dtype))
    ((_, tree),), tensors = judge_values.encode_arguments({"x": sent})
    # When
    found = box_values.decode(json.loads(json.dumps(tree)), box.unpack(joined(judge.pack(tensors))), [])
    # Then
    assert same(found, sent)
    assert found._base is None
    if not sent.is_contiguous():
        assert (found.stride(), found.storage_offset()) == (sent.stride(), sent.storage_offset())


def test_a_view_of_far_more_memory_arrives_contiguous() -> None:
    for view in (torch.zeros(9, 9)[:, 0], torch.arange(6.0).as_strided((2, 2), (1, 1))):
        ((_, tree),), _ = judge_values.encode_arguments({"x": view})
        assert tree == {"tensor": "t0"}


@settings(max_examples=150, deadline=None)
@given(VALUES)
def test_every_value_goes_there_and_back(value: Any) -> None:
    # Given
    ((_, tree),), tensors = judge_values.encode_arguments({"x": value})
    # When
    inside = box_values.decode(json.loads(json.dumps(tree)), box.unpack(joined(judge.pack(tensors))), [])
    encoder = box_values.Encoder(MIB)
    answer = json.loads(json.dumps(encoder.whole(inside)))
    found = judge_values.decode(answer, judge.parse(joined(box.pack(encoder.tensors))))
    # Then
    assert repr(inside) == repr(value)
    assert repr(found) == repr(in_key_order(value))


@settings(max_examples=150, deadline=None)
@given(VALUES)
def test_both_halves_find_a_values_tensors_in_the_same_order(value: Any) -> None:
    encoder = box_values.Encoder(MIB)
    encoder.whole(value)
    expected = list(judge_values.tensors_of(in_key_order(value)))
    assert len(expected) == len(encoder.sources)
    assert all(one is other for one, other in zip(expected, encoder.sources, strict=True))


def test_a_request_and_its_reply_cross_a_real_line() -> None:
    # Given
    ours, theirs = socket.socketpair()
    tensors = {"small": torch.ones(2), "large": torch.arange(200_000.0)}

    def serve() -> None:
        with theirs:
            frame = box.receive(theirs)
            assert frame is not None
            doubled = {name: tensor * 2 for name, tensor in box.unpack(frame.payload).items()}
            box.send(theirs, frame.nonce, {"heard": frame.header}, box.pack(doubled))

    thread = threading.Thread(target=serve)
    thread.start()
    # When
    with ours:
        answer = exchange(ours, b'{"op":"double"}', judge.pack(tensors), time.monotonic() + 10, MIB)
    thread.join()
    # Then
    assert isinstance(answer, Reply)
    assert answer.header == {"heard": {"op": "double"}}
    assert all(torch.equal(answer.tensors[name], tensor * 2) for name, tensor in tensors.items())


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(sorted(judge.DTYPES)),
    st.lists(st.sampled_from([0, 1, 2, 3]), max_size=4),
    st.integers(-2, 2),
    st.binary(max_size=64),
)
def test_what_the_judge_accepts_the_library_accepts_too(
    dtype: str, shape: list[int], off: int, body: bytes
) -> None:
    """The judge is stricter than the format, never laxer."""
    # Given
    size = judge.DTYPES[dtype].itemsize
    for extent in shape:
        size *= extent
    raw = payload({"a": entry(dtype, shape, [0, size + off])}, body[: max(size + off, 0)])
    # When
    try:
        found = judge.parse(bytearray(raw))
    except judge.Malformed:
        return
    # Then
    assert same(found["a"], safetensors.torch.load(raw)["a"])
