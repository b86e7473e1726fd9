"""Drawn sizes, plain and nested arguments: what they become, and what an author reads who got one wrong."""

from pathlib import Path

import pytest

from problems.catalog import load_problem
from problems.input_set import Entries, InputSet, Items, Numbers, Plain, Recipe, Size, Sizes
from tests.problems.folders import NESTED, changed, complaints, write_folder


def inputs(tmp_path: Path, text: str = NESTED, name: str = "some") -> InputSet:
    return load_problem(write_folder(tmp_path / "p", text)).inputs[name]


def test_every_argument_becomes_what_it_is_given(tmp_path: Path) -> None:
    # When
    found = inputs(tmp_path)

    # Then
    assert found.where == {"n": Sizes(1, 64), "d": Sizes(2, 8, (2, 4, 8))}
    assert found.arguments == {
        "x": Recipe("randn", ("n", "d"), "float32", {"scale": 1.0, "offset": 0.0}),
        "i": Recipe("randint", ("n",), "int64", {"low": 0, "high": "d"}),
        "k": Plain(3),
        "size": Size("n"),
        "p": Numbers(Recipe("uniform", (), "float64", {"low": 0.0, "high": 1.0})),
        "mode": Plain("sum"),
        "flag": Plain(True),
        "mask": Plain(None),
        "parts": Items("list", (Recipe("ones", ("d",), "float32"), Recipe("zeros", ("d",), "float32"))),
        "pair": Items("tuple", (Plain(1), Plain("a"))),
        "net": Entries({"w": Recipe("eye", ("d", "d"), "float32", {"scale": 1.0, "offset": 0.0}), "b": Plain(2.0)}),
        "steps": Numbers(Recipe("permutation", (5,), "int64")),
        "rest": Items("list", (Plain(1), Entries({"deep": Recipe("ones", (2,), "float32")}))),
    }
    assert isinstance(found.arguments["net"], Entries)
    assert type(found.arguments["net"].items["b"].value) is float  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("n: 1..64", "n: 64..1", "inputs.some.where.n: the range 64..1 is upside down; write 1..64"),
        ("n: 1..64", "n: 1..x", "inputs.some.where.n: must be a range such as 1..64, a list of sizes or one size"),
        ("n: 1..64", "n: 1..9000000", "inputs.some.x.randn: would take 288000000 bytes; 64 MiB is the most"),
        (
            "{n: 1..64, d:",
            "{n: 1..64, m: 3, d:",
            "inputs.some.where.m: no argument uses the size 'm'; write it into",
        ),
        ("{n: 1..64, d:", "{n: 1..64, 'no-name': 3, d:", "'no-name' is no name for a size"),
        ("{randn: [n, d]}", "{randn: [n, e]}", "inputs.some.x.randn: there is no size 'e' in `where`; known: n, d"),
        ("{randn: [n, d]}", "{randn: [d, n]}", "inputs.some.i.randint: n is d in x and n in i"),
        (
            "{randn: [n, d]}",
            "{randn: [n, -d]}",
            "inputs.some.x.randn[1]: '-d' is no size: write a whole number, or",
        ),
        ("high: d", "high: e", "inputs.some.i.high: there is no size 'e' in `where`; known: n, d"),
        ("d: [2, 4, 8]", "d: [0, 4]", "inputs.some.i.high: low, 0, must be less than high, 0"),
        ("k: 3\n", "k: 3.5\n", "inputs.some.k: must be a whole number, not 3.5"),
        ("k: 3\n", "k: true\n", "inputs.some.k: must be a whole number, not true"),
        ("k: 3\n", "k: 9999999999999999999\n", "inputs.some.k: must be a whole number, not 9999999999999999999"),
        ("k: 3\n", "k: {randn: []}\n", "inputs.some.k.randn: 'randn' needs a floating or complex dtype, not int64"),
        (
            "k: 3\n",
            "k: {randint: [2], high: 3}\n",
            "inputs.some.k.randint: has 1 dimensions, [2]; declared is int64[]",
        ),
        ("k: 3\n", "k: {randit: [], high: 3}\n", "inputs.some.k: names no kind of recipe; known: values"),
        ("size: n", "size: m", "inputs.some.size: must be a whole number, not the text 'm'; known: n, d"),
        ("mode: sum", "mode: 3", "inputs.some.mode: must be a text of at most 4096 characters, not 3"),
        ("flag: true", "flag: yes", "inputs.some.flag: must be true or false, not the text 'yes'"),
        ("mask: null", "mask: 0", "inputs.some.mask: must be null, not 0"),
        (
            "pair: [1, a]",
            "pair: [1]",
            "inputs.some.pair: must be a list of 2, as tuple[int, str] says, not a list of 1",
        ),
        ("pair: [1, a]", "pair: [1, 2]", "inputs.some.pair[1]: must be a text of at most 4096 characters, not 2"),
        ("parts: [{ones", "parts: [{onse", "inputs.some.parts[0]: names no kind of recipe; known: values"),
        (
            "[{ones: [d]}, {zeros: [d]}]",
            "{ones: [d]}",
            "inputs.some.parts: must be a list, as list[float32[d]] says",
        ),
        ("zeros: [d]", "zeros: [n]", "inputs.some.parts[1].zeros: d is d in x and n in parts[1]"),
        ("b: 2}", "c: 2}", "inputs.some.net.c: 'c' is no key of dict[w: float32[d, d], b: float]; known: w"),
        ("b: 2}", "c: 2}", "inputs.some.net: the key 'b' is missing, which dict[w: float32[d, d], b: float] has"),
        ("steps: {permutation: [5]}", "steps: [1, 2.5]", "inputs.some.steps[1]: must be a whole number, not 2.5"),
        (
            "[5]",
            "[9000]",
            "inputs.some: has plain values of 234022 characters; 32768 is the most: put",
        ),
        (
            "mode: str",
            "where: str",
            "arguments.where: an argument cannot be called 'where', which is a key of every",
        ),
        ("mode: str", "mode: strr", "arguments.mode: unknown type 'strr'; did you mean 'str'?"),
        ("rest: any", "rest: list[", "arguments.rest: "),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, old: str, new: str, line: str) -> None:
    # When
    lines = complaints(write_folder(tmp_path / "p", changed(old, new, NESTED)))

    # Then
    assert all(one.startswith("problem.yaml:") for one in lines)
    assert any(line in one for one in lines), lines


def test_a_place_is_that_of_the_part_that_is_wrong(tmp_path: Path) -> None:
    # Given
    text = changed("parts: [{ones", "parts: [{onse", NESTED)
    line = next(number for number, one in enumerate(text.splitlines(), 1) if "{onse" in one)
    column = text.splitlines()[line - 1].index("{onse") + 1

    # Then
    (told,) = complaints(write_folder(tmp_path / "p", text))
    assert told.startswith(f"problem.yaml:{line}:{column}: inputs.some.parts[0]: ")


def test_wrong_inputs_are_told_together_with_what_is_wrong_elsewhere(tmp_path: Path) -> None:
    text = changed("title: Nested", "titel: Nested", changed("k: 3\n", "k: x\n", NESTED))
    assert [line.split(": ")[1] for line in complaints(write_folder(tmp_path / "p", text))] == [
        "title",
        "titel",
        "inputs.some.k",
    ]


def test_the_bytes_of_nested_results_count(tmp_path: Path) -> None:
    text = changed("returns: any", 'returns: "list[tuple[float64[n, 400000], int]]"', NESTED)
    (told,) = complaints(write_folder(tmp_path / "p", text))
    assert told.endswith("inputs.some: makes a result of 204800000 bytes; limits.output is 64 MiB")


GENERATED = changed(
    NESTED[NESTED.index("    where:") : NESTED.index("subtasks:")], "    generate: inputs.py\n", NESTED
)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            "inputs.py",
            "inputs",
            "21:15: inputs.some.generate: must be the name of a Python file in",
        ),
        ("inputs.py", "input.py", "21:15: inputs.some.generate: the file 'input.py' is missing"),
        ("inputs.py", "inputs.py\n    k: 3", "22:5: inputs.some.k: has no use beside 'generate', whose file makes"),
        ("inputs.py", "inputs.py\n    where: {n: 3}", "22:5: inputs.some.where: has no use beside 'generate'"),
        (
            "mode: str",
            "generate: str",
            "arguments.generate: an argument cannot be called 'generate', which is a key",
        ),
    ],
)
def test_a_generator_stands_alone_and_is_there(tmp_path: Path, old: str, new: str, line: str) -> None:
    folder = write_folder(tmp_path / "p", changed(old, new, GENERATED), inputs_py="def make(seed): ...\n")
    assert any(line in one for one in complaints(folder)), complaints(folder)


def test_a_generator_must_define_make_and_is_part_of_the_digest(tmp_path: Path) -> None:
    # Given
    assert complaints(write_folder(tmp_path / "p", GENERATED, inputs_py="def mak(seed): ...\n")) == [
        "inputs.py: does not define 'make'; did you mean 'mak'?"
    ]

    # When
    made = ["def make(seed): return 1\n", "def make(seed): return 2\n"]
    one, other = (load_problem(write_folder(tmp_path / "p", GENERATED, inputs_py=text)) for text in made)

    # Then
    assert one.digest != other.digest
    assert one.inputs["some"].generate == "inputs.py"
    assert list(one.inputs["some"].takes) == list(one.arguments)


def test_a_race_is_run_on_one_size(tmp_path: Path) -> None:
    text = changed("values: {inputs: some}", "speed: {inputs: some, against: loop.py, at_least: 5}", NESTED)
    (told,) = complaints(write_folder(tmp_path / "p", text))
    assert "the sizes of 'some' are drawn anew for every call, and only calls of one size can be compared" in told


def test_an_argument_that_is_no_tensor_has_no_gradient(tmp_path: Path) -> None:
    text = changed("values: {inputs: some}", "gradients: {inputs: some, of: [x, parts]}", NESTED)
    (told,) = complaints(write_folder(tmp_path / "p", text))
    assert "'parts' is list[float32[d]] in 'some', and only floating numbers have gradients" in told
