"""The driver that reads sources: what counts as what, and in which line."""

import pytest
import torch

from sandbox.inside.drivers.driver import Call
from sandbox.inside.drivers.source import drive


def found(
    text: str, *words: tuple[str, str], within: str = "", only: list[str] | None = None
) -> list[list[object]]:
    """Rows of sort, word, what stands there, file and line."""
    texts = [torch.frombuffer(bytearray(part.encode()), dtype=torch.uint8) for part in text.split("\f")]
    options = {
        "texts": texts,
        "words": [list(word) for word in words],
        "within": [within] if within else [],
        "only_imports": only,
    }
    rows: list[list[object]] = drive(Call(lambda: None, {}, options))["found"]
    return rows


def lines(text: str, sort: str, word: str, within: str = "") -> list[object]:
    return [row[4] for row in found(text, (sort, word), within=within)]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("for x in y:\n    pass", "loop", [1]),
        ("\nwhile x:\n    pass", "while", [2]),
        ("a = [x for x in y]\nb = (x for x in y)", "comprehension", [1, 2]),
        ("for x in y:\n    while x:\n        pass", "nested_loop", [2]),
        ("a = [z for x in y for z in x]", "nested_loop", [1]),
        ("for x in [f(z) for z in y]:\n    pass", "nested_loop", []),
        ("a = [x for x in [f(z) for z in y]]", "nested_loop", []),
        ("for x in y:\n    def f():\n        for z in x:\n            pass", "nested_loop", []),
        ("def f(n):\n    return f(n - 1)", "recursion", [2]),
        ("class A:\n    def f(self):\n        return self.f()", "recursion", [3]),
        ("def f(n):\n    return g(n)\ndef g(n):\n    return n", "recursion", []),
        ("f = lambda g: g(1)(2)", "recursion", []),
        ("f = lambda x: x", "lambda", [1]),
        ("class A:\n    pass", "class", [1]),
        ("a = 1 if x else 2", "if", [1]),
        ("a = 1", "loop", []),
    ],
)
def test_parts_of_the_language_are_found(text: str, word: str, expected: list[object]) -> None:
    assert lines(text, "syntax", word) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("torch.sum(x)", "sum", [1]),
        ("x.sum()", "sum", [1]),
        ("(x + y).sum(0)", "sum", [1]),
        ("sum(x)", "sum", [1]),
        ("x.sum", "sum", []),
        ("x.sum()", "torch.sum", []),
        ("import torch as t\nt.sum(x)", "torch.sum", [2]),
        ("from torch import sum as add\nadd(x)", "torch.sum", [2]),
        ("import torch.nn.functional as F\nF.softmax(x)", "torch.nn.functional.softmax", [2]),
        ("import torch\nadd = torch.sum\nadd(x)", "sum", [3]),
        ("import torch\ngetattr(torch, 'sum')(x)", "torch.sum", [2]),
        ("def sum(x):\n    return x\nsum(x)", "sum", []),
        ("class A:\n    def sum(self):\n        return self.sum()", "sum", []),
        ("def sum(x):\n    return x\nx.sum()", "sum", [3]),
        ("def sum(x):\n    return x\nfrom torch import sum\nsum(x)", "sum", [4]),
        ("a @ b\na @= b", "matmul", [1, 2]),
    ],
)
def test_calls_are_found_by_their_last_or_their_whole_name(text: str, word: str, expected: list[object]) -> None:
    assert lines(text, "calls", word) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("import numpy", "numpy", [1]),
        ("import numpy.linalg as la", "numpy", [1]),
        ("from numpy.linalg import inv", "numpy", [1]),
        ("from torch import nn", "torch.nn", [1]),
        ("import numpyro", "numpy", []),
        ("from . import numpy", "numpy", []),
        ("__import__('numpy')", "numpy", [1]),
        ("from importlib import import_module as get\nget('numpy')", "numpy", [2]),
    ],
)
def test_imports_are_found_however_they_are_written(text: str, word: str, expected: list[object]) -> None:
    assert lines(text, "imports", word) == expected


def test_attributes_and_names_are_found() -> None:
    text = "x.data\neval('1')\ngetattr(x, 'data')"
    assert lines(text, "attributes", "data") == [1, 3]
    assert lines(text, "names", "eval") == [2]


def test_imports_that_are_not_allowed_are_found() -> None:
    rows = found("import torch.nn\nimport os\nfrom math import pi", only=["torch", "math"])
    assert rows == [["only", "", "os", 0, 2]]


def test_within_a_function_what_it_uses_of_the_file_is_looked_at_too() -> None:
    # Given a loop in a helper, and one in a function that nobody calls
    text = (
        "def helper(x):\n    for y in x: pass\ndef other(x):\n    for y in x: pass\ndef f(x):\n    return helper(x)"
    )

    # Then
    assert lines(text, "syntax", "for", within="f") == [2]
    assert lines(text, "syntax", "for", within="other") == [4]
    assert lines(text, "syntax", "for", within="not_there") == [2, 4]


def test_only_the_first_places_of_a_word_are_told_and_files_have_numbers() -> None:
    assert lines("x.a\n" * 9, "attributes", "a") == [1, 2, 3]
    assert [row[3:] for row in found("x\fx.a", ("attributes", "a"))] == [[1, 1]]
