"""However a file is mangled, its author reads a ProblemError, never another exception."""

import random
import re
import shutil
import time
from pathlib import Path

import pytest

from core.errors import ProblemError
from problems.catalog import load_problem, shipped_folder
from tests.problems.folders import NESTED, SOUND, TRAINING, write_folder

WORD = re.compile(r"[A-Za-z0-9_.\"-]+|\[[^\[\]]*\]|\{[^{}]*\}")
PIECES = (
    *(
        "null",
        "{}",
        "[]",
        "[[1]]",
        "-1",
        "1e400",
        ".nan",
        "true",
        "{values: 3}",
        "{randn: [1]}",
        "<values>",
        "[key]",
    ),
    *(
        "? ",
        "!!",
        "&a",
        "*a",
        "\u2028",
        "\x00",
        "9" * 60,
        "- ",
        "\n",
        "0x",
        "1_0",
        "~",
        "0o9",
        "+.inf",
        "1e",
        "'",
        '"',
    ),
    *(
        "1..64",
        "64..1",
        "list[int]",
        "tuple[",
        "dict[a: int]",
        "any",
        "where",
        "{n: 1..3}",
        "list[list[list[int]]]",
    ),
    *("{inf: 2, nan: 1}", "{denormal: 1}", "{inf: 0}", "{-zero: 1e3}", "special", "{inf: 2, inf: 2}", "{nan: [1]}"),
    *(
        "transposed",
        "strided",
        "expanded",
        "layout",
        "{layout: expanded}",
        "{generate: data.py}",
        "generate",
        "data.py",
    ),
    *(
        "{generate: ../data.py}",
        "{n: []}",
        "{n: [1, 1]}",
        "{n: 0..0}",
        "{n: 1..99999999999}",
        "{n: {m: 1}}",
        "{n: n}",
    ),
    *("complex128", "complex128[n]", "'1+2j'", "{values: ['1e400j'], dtype: complex128}", "list[complex128[n, n]]"),
    *(
        "dict[w: list[tuple[int, complex128[n]]]]",
        "tuple[]",
        "dict[]",
        "list[any]",
        "tuple[any, any]",
        "dict[where: int]",
    ),
    *("{1: 2}", "{true: 1}", "{null: 1}", "{2.5: 1}", "{<values>: 1}", "{a: {b: {c: 1}}}"),
)


def mangle(text: str, chance: random.Random) -> str:
    for _ in range(chance.randint(1, 3)):
        words = list(WORD.finditer(text))
        word = chance.choice(words)
        piece = chance.choice([chance.choice(PIECES), chance.choice(words).group()])
        text = text[: word.start()] + piece + text[word.end() :]
    return text


def refusal(folder: Path) -> str | None:
    try:
        load_problem(folder)
    except ProblemError as error:
        return str(error)
    return None


FORMS = """\
format: 1
title: Forms
entry: distance
arguments: {x: "float32|complex128[n, d]", z: "complex128[n]", i: "list[tuple[int, int64[d, d]]]"}
returns: any
inputs:
  laid: {where: {n: 1..9, d: [2, 3]}, x: {randn: [n, d], layout: transposed}, z: {ones: [n]}, i: []}
  odd:
    where: {n: 4, d: 3}
    x: {uniform: [n, d], special: {inf: 1, -zero: 2, denormal: 3}, layout: expanded}
    z: {full: [n], value: "1-2j", layout: strided}
    i: [[n, {randint: [d, d], high: n}], [2, {eye: [d, d], layout: transposed}]]
  made: {generate: inputs.py}
subtasks:
  - {name: values, points: 100, checks: [{values: {inputs: [laid, odd, made]}}]}
"""
MAKE = {"inputs_py": "def make(seed): ...\n"}
SECONDS = 5.0
"""A sound file takes some 10 ms; nothing that an author writes may take much longer."""


@pytest.mark.parametrize("sound", [SOUND, TRAINING, NESTED, FORMS], ids=["calls", "trains", "nests", "forms"])
def test_a_mangled_file_loads_or_is_refused_with_its_place(tmp_path: Path, sound: str) -> None:
    # Given
    assert refusal(write_folder(tmp_path / "p", sound, **MAKE)) is None
    texts = [mangle(sound, random.Random(seed)) for seed in range(100)]

    # When
    told = [refusal(write_folder(tmp_path / "p", text)) for text in texts]

    # Then
    refusals = [message for message in told if message is not None]
    assert len(refusals) > 50
    assert all(message.startswith(f"{tmp_path}/p/") for message in refusals)


REAL = sorted(shipped_folder().glob("*/problem.yaml")) + sorted(shipped_folder().glob("templates/*/problem.yaml"))


@pytest.mark.parametrize("real", REAL, ids=lambda path: path.parent.name)
def test_a_mangled_file_of_a_real_problem_loads_or_is_refused_quickly(tmp_path: Path, real: Path) -> None:
    # Given the files of a problem that ships, but for its samples
    folder = shutil.copytree(real.parent, tmp_path / "p", ignore=shutil.ignore_patterns("submissions*"))
    text = real.read_text(encoding="utf-8")

    # When
    told, seconds = list[str | None](), list[float]()
    for seed in range(25):
        (folder / "problem.yaml").write_text(mangle(text, random.Random(f"{real.parent.name} {seed}")), "utf-8")
        started = time.thread_time()
        told.append(refusal(folder))
        seconds.append(time.thread_time() - started)

    # Then
    refusals = [message for message in told if message is not None]
    assert len(refusals) > 8
    assert all(message.startswith(f"{folder}/") for message in refusals)
    assert max(seconds) < SECONDS
