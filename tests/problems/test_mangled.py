"""However a file is mangled, its author reads a ProblemError, never another exception."""

import random
import re
from pathlib import Path

import pytest

from core.errors import ProblemError
from problems.catalog import load_problem
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


@pytest.mark.parametrize("sound", [SOUND, TRAINING, NESTED], ids=["calls", "trains", "nests"])
def test_a_mangled_file_loads_or_is_refused_with_its_place(tmp_path: Path, sound: str) -> None:
    # Given
    texts = [mangle(sound, random.Random(seed)) for seed in range(100)]

    # When
    told = [refusal(write_folder(tmp_path / "p", text)) for text in texts]

    # Then
    refusals = [message for message in told if message is not None]
    assert len(refusals) > 50
    assert all(message.startswith(f"{tmp_path}/p/") for message in refusals)
