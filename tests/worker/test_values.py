"""Trees of values are rebuilt only when they keep to every rule."""

import json
import math
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.worker.test_tensors import JSON
from worker.tensors import Malformed
from worker.values import MAX_DEPTH, Unsendable, Value, decode, encode_arguments, tensors_of, unsendable_in


def nested(depth: int) -> Any:
    tree: Any = 1
    for _ in range(depth):
        tree = {"list": [tree]}
    return tree


@pytest.mark.parametrize(
    ("tree", "value"),
    [
        (None, None),
        (True, True),
        (-(2**63) + 1, -(2**63) + 1),
        (1.5, 1.5),
        ("text", "text"),
        ({"float": "inf"}, float("inf")),
        ({"float": "-inf"}, -float("inf")),
        ({"list": [1, {"tuple": []}]}, [1, ()]),
        ({"dict": [["a", 1], ["b", {"list": []}]]}, {"a": 1, "b": []}),
        ({"object": "numpy.ndarray"}, Unsendable("numpy.ndarray")),
    ],
)
def test_a_tree_becomes_the_value_it_says(tree: Any, value: Value) -> None:
    found = decode(tree, {})
    assert found == value
    assert type(found) is type(value)


def test_nan_is_told_by_name() -> None:
    found = decode({"float": "nan"}, {})
    assert isinstance(found, float)
    assert found != found


@pytest.mark.parametrize(
    "tree",
    [
        {"tensor": "t1"},
        {"tensor": 0},
        {"tensor": ["t0"]},
        {"complex": "t1"},
        {"complex": 0},
        {"complex": ["t0"]},
        {"complex": {"tensor": "t0"}},
        {"handle": 0},
        {"float": "1.5"},
        {"float": ["nan"]},
        {"object": 1},
        {"list": {"a": 1}},
        {"list": "ab"},
        {"dict": {"a": 1}},
        {"dict": [["a"]]},
        {"dict": [["a", 1, 2]]},
        {"dict": [[1, 2]]},
        {"dict": ["ab"]},
        {},
        {"list": [], "tuple": []},
        {"set": []},
        [1],
        2**63,
        -(2**64),
        float("inf"),
        nested(MAX_DEPTH + 1),
    ],
    ids=lambda tree: json.dumps(tree)[:40],
)
def test_a_tree_against_the_rules_is_malformed(tree: Any) -> None:
    with pytest.raises(Malformed):
        decode({"list": [{"tensor": "t0"}, tree]} if tree != nested(MAX_DEPTH + 1) else tree, {"t0": torch.ones(1)})


def test_the_deepest_tree_allowed_is_read() -> None:
    assert decode(nested(MAX_DEPTH), {}) != []


def test_a_tensor_named_twice_is_malformed() -> None:
    with pytest.raises(Malformed):
        decode({"list": [{"tensor": "t0"}, {"tensor": "t0"}]}, {"t0": torch.ones(1)})


@pytest.mark.parametrize(
    "pairs",
    [
        torch.ones(2),
        torch.ones(2, dtype=torch.int64),
        torch.ones(2, dtype=torch.complex64),
        torch.ones((), dtype=torch.float64),
        torch.ones(0, dtype=torch.float64),
        torch.ones(3, dtype=torch.float64),
        torch.ones(2, 1, dtype=torch.float64),
        torch.ones(2, 0, dtype=torch.float64),
    ],
    ids=lambda pairs: f"{pairs.dtype} {list(pairs.shape)}",
)
def test_complex_numbers_that_are_no_pairs_of_float64_are_malformed(pairs: torch.Tensor) -> None:
    with pytest.raises(Malformed, match="no pairs of float64"):
        decode({"complex": "t0"}, {"t0": pairs})


@pytest.mark.parametrize("shape", [(2,), (0, 2), (3, 2), (1, 2, 2), (2, 0, 3, 2)])
def test_complex_numbers_lie_as_pairs_along_one_dimension_more(shape: tuple[int, ...]) -> None:
    # Given
    pairs = torch.arange(float(math.prod(shape))).double().reshape(shape)
    # When
    found = decode({"list": [{"complex": "t0"}]}, {"t0": pairs})
    # Then
    assert isinstance(found, list)
    assert (found[0].dtype, found[0].shape) == (torch.complex128, shape[:-1])
    assert torch.equal(torch.view_as_real(found[0]), pairs)


@pytest.mark.parametrize("skipped", [0, 8])
def test_complex_numbers_lie_where_torch_can_read_them(skipped: int) -> None:
    """At an odd multiple of 8 bytes, reading some crashes the process: seen."""
    # Given pairs that lie where the payload's sender chose
    memory = bytes(16) + bytes(range(16)) * 9
    pairs = torch.frombuffer(bytearray(memory), dtype=torch.float64, offset=skipped, count=18).reshape(3, 3, 2)
    # When
    found = decode({"complex": "t0"}, {"t0": pairs})
    # Then
    assert isinstance(found, torch.Tensor)
    assert found.data_ptr() % 16 == 0
    assert torch.equal(found.conj().resolve_conj().conj(), torch.complex(pairs[..., 0], pairs[..., 1]))


def test_a_tensor_named_as_numbers_and_as_complex_ones_is_malformed() -> None:
    with pytest.raises(Malformed):
        decode({"list": [{"tensor": "t0"}, {"complex": "t0"}]}, {"t0": torch.ones(2, dtype=torch.float64)})


def test_a_tensor_that_nothing_names_is_malformed() -> None:
    with pytest.raises(Malformed, match="does not name"):
        decode(None, {"t0": torch.ones(1)})


def test_text_from_a_box_is_cleaned_and_cut() -> None:
    # Given
    tree = {"dict": [["k\x1b[31m" + "k" * 300, "\x1b]0;title\x07" + "a\u202eb\x00" * 3000]]}
    # When
    found = decode(tree, {})
    # Then
    assert isinstance(found, dict)
    ((key, text),) = found.items()
    assert key == "k" * 199 + "…"
    assert isinstance(text, str)
    assert set(text) == {"a", "b", "…"}
    assert len(text) == 4096


def test_arguments_keep_their_order_and_name_their_tensors() -> None:
    # Given
    tensor = torch.ones(2)
    # When
    trees, tensors = encode_arguments({"b": [tensor, 1.5], "a": {"x": (tensor, float("nan"))}, "c": None})
    # Then
    assert trees == [
        ["b", {"list": [{"tensor": "t0"}, 1.5]}],
        ["a", {"dict": [["x", {"tuple": [{"tensor": "t1"}, {"float": "nan"}]}]]}],
        ["c", None],
    ]
    assert list(tensors) == ["t0", "t1"]
    json.dumps(trees, allow_nan=False)


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63) + 1, 2**63 - 1)
    | st.floats()
    | st.text("abc é", max_size=5)
    | st.builds(lambda size: torch.arange(float(size)), st.integers(0, 3)),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text("xyz", max_size=3), inner, max_size=3)
    ),
    max_leaves=10,
)


@settings(max_examples=200, deadline=None)
@given(VALUES)
def test_every_value_survives_encoding_and_decoding(value: Any) -> None:
    # When
    ((_, tree),), tensors = encode_arguments({"x": value})
    found = decode(json.loads(json.dumps(tree, allow_nan=False)), tensors)
    # Then
    assert repr(found) == repr(value)


@settings(max_examples=300, deadline=None)
@given(JSON)
def test_any_json_is_a_value_or_malformed(tree: Any) -> None:
    try:
        decode(tree, {})
    except Malformed:
        return


def test_tensors_are_found_in_the_order_of_a_value() -> None:
    a, b, c = torch.zeros(1), torch.zeros(2), torch.zeros(3)
    found = tensors_of({"x": [a, 1], "y": (b, {"z": c}), "w": None})
    assert [tensor.numel() for tensor in found] == [1, 2, 3]


def test_what_could_not_be_sent_is_found_however_deep() -> None:
    odd = Unsendable("a set")
    assert unsendable_in([1, {"a": (None, odd)}]) is odd
    assert unsendable_in([1, {"a": (torch.ones(1), "text")}]) is None
