"""Sizes are drawn once a case and shared by all arguments; plain and nested values are what was given."""

import torch

from problems.input_set import Entries, Given, InputSet, Items, Numbers, Plain, Recipe, Size, Sizes
from worker.inputs import draw

ZEROS = Recipe("zeros", ("n", "d"), "float32")


def test_all_arguments_of_a_case_share_its_sizes() -> None:
    # Given
    indices = Recipe("randint", ("n",), "int64", {"low": 0, "high": "d"})
    arguments: dict[str, Given] = {"x": ZEROS, "i": indices, "n": Size("n")}
    arguments["t"] = Items("tuple", (Size("d"), Plain("a")))
    inputs = InputSet(arguments, {"n": Sizes(0, 3), "d": Sizes(2, 8, (2, 8))})

    # When
    cases = [draw(inputs, seed) for seed in range(100)]

    # Then
    shapes = set()
    for case in cases:
        x, i = case["x"], case["i"]
        assert isinstance(x, torch.Tensor)
        assert isinstance(i, torch.Tensor)
        assert i.shape == x.shape[:1] == (case["n"],)
        assert case["t"] == (x.shape[1], "a")
        assert (i < x.shape[1]).all()
        shapes.add(tuple(x.shape))
    assert shapes == {(n, d) for n in range(4) for d in (2, 8)}
    assert [draw(inputs, 5)["n"], draw(inputs, 6)["n"]] == [cases[5]["n"], cases[6]["n"]]


def test_drawn_numbers_are_pythons_own() -> None:
    # Given
    draws = {
        "k": Recipe("randint", (), "int64", {"low": 3, "high": 4}),
        "p": Recipe("full", (), "float64", {"value": 0.5}),
        "flag": Recipe("ones", (), "bool"),
        "rows": Recipe("ones", (2, 2), "int64"),
    }

    # When
    found = draw(InputSet({name: Numbers(recipe) for name, recipe in draws.items()}), 1)

    # Then
    assert repr(found) == "{'k': 3, 'p': 0.5, 'flag': True, 'rows': [[1, 1], [1, 1]]}"


def test_lists_and_dicts_hold_what_they_were_given() -> None:
    given = Entries({"b": Items("list", (Plain(1), Plain(None))), "a": Items("tuple", ())})
    assert draw(InputSet({"x": given}), 1) == {"x": {"b": [1, None], "a": ()}}
