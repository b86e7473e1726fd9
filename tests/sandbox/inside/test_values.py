"""Results become trees and tensors; what cannot be sent becomes a word for it."""

import json
from collections import OrderedDict, namedtuple
from typing import Any

import pytest
import torch

from sandbox.inside.values import MAX_ITEMS, MAX_TENSORS, MAX_TREE, Encoder, TooLarge, decode

ROOM = 1024 * 1024
Pair = namedtuple("Pair", "a b")


@pytest.mark.parametrize(
    ("value", "tree"),
    [
        (None, None),
        (True, True),
        (2**63 - 1, 2**63 - 1),
        (1.5, 1.5),
        (float("nan"), {"float": "nan"}),
        (-float("inf"), {"float": "-inf"}),
        ("text", "text"),
        ([1, (2,)], {"list": [1, {"tuple": [2]}]}),
        ({"a": 1, 2: None}, {"dict": [["2", None], ["a", 1]]}),
        (Pair(1, 2), {"tuple": [1, 2]}),
        (OrderedDict(a=1), {"dict": [["a", 1]]}),
        (1 + 2j, {"object": "builtins.complex"}),
        (2**63, {"object": "an integer of more than 64 bits"}),
        (-(2**63), {"object": "an integer of more than 64 bits"}),
        ("a" * 4097, {"object": "a string of 4097 characters"}),
        ([0] * (MAX_ITEMS + 1), {"object": "builtins.list"}),
        (torch.int64, {"object": "torch.dtype"}),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_a_plain_value_becomes_the_tree_that_says_it(value: object, tree: object) -> None:
    encoder = Encoder(ROOM)
    assert encoder.whole(value) == tree
    assert encoder.tensors == {}


def test_tensors_are_named_in_order_and_their_sources_kept() -> None:
    # Given
    leaf = torch.ones(2, requires_grad=True)
    double = leaf * 2
    encoder = Encoder(ROOM)
    # When
    tree = encoder.whole({"a": double, "b": [leaf]})
    # Then
    assert tree == {"dict": [["a", {"tensor": "t0"}], ["b", {"list": [{"tensor": "t1"}]}]]}
    assert [source is tensor for source, tensor in zip(encoder.sources, [double, leaf], strict=True)] == [
        True,
        True,
    ]
    assert not any(tensor.requires_grad for tensor in encoder.tensors.values())


def test_parameters_are_tensors_and_other_subclasses_are_not() -> None:
    class Own(torch.Tensor):
        pass

    assert Encoder(ROOM).whole(torch.nn.Parameter(torch.ones(1))) == {"tensor": "t0"}
    assert "subclass" in str(Encoder(ROOM).whole(torch.ones(1).as_subclass(Own)))


@pytest.mark.parametrize(
    ("tensor", "numbers"),
    [
        (torch.tensor([1 + 2j]).conj(), [1 - 2j]),
        (torch.tensor([1 + 2j]).conj().imag, [-2.0]),
        (torch.arange(4.0).reshape(2, 2).T, [[0.0, 2.0], [1.0, 3.0]]),
        (torch.ones(1).expand(3), [1.0, 1.0, 1.0]),
    ],
)
def test_views_are_resolved_to_plain_memory(tensor: torch.Tensor, numbers: list[Any]) -> None:
    encoder = Encoder(ROOM)
    encoder.whole(tensor)
    sent = encoder.tensors["t0"]
    assert sent.is_contiguous()
    assert not sent.is_conj()
    assert not sent.is_neg()
    assert sent.tolist() == numbers


def test_bytes_are_counted_before_they_are_copied() -> None:
    encoder = Encoder(8)
    with pytest.raises(TooLarge):
        encoder.whole([torch.ones(1), torch.ones(1).expand(2**30)])


def test_a_value_of_too_many_parts_is_described_as_a_whole() -> None:
    encoder = Encoder(ROOM)
    assert encoder.whole([torch.ones(1)] * (MAX_TENSORS + 1)) == {"object": "builtins.list of too many items"}
    assert (encoder.tensors, encoder.sources) == ({}, [])
    assert len(json.dumps(Encoder(ROOM).whole(["a" * 1000] * 31))) < MAX_TREE
    assert Encoder(ROOM).whole(["a" * 1000] * 40) == {"object": "builtins.list of too many items"}


def test_what_the_judge_sends_is_rebuilt() -> None:
    # Given
    tensor, kept = torch.ones(1), object()
    tree = {"dict": [["a", {"tensor": "t0"}], ["b", {"tuple": [1, {"list": []}]}], ["c", {"handle": 0}]]}
    # Then
    assert decode(tree, {"t0": tensor}, [kept]) == {"a": tensor, "b": (1, []), "c": kept}
    assert decode({"float": "inf"}, {}, []) == float("inf")


def test_dict_items_are_sent_in_the_order_of_their_keys_so_that_cotangents_pair_alike() -> None:
    # Given two dicts with the same items in another order
    one, other = {"b": torch.ones(1), "a": torch.zeros(1)}, {"a": torch.zeros(1), "b": torch.ones(1)}

    # Then they are sent alike
    assert Encoder(100).encode(one) == Encoder(100).encode(other)
