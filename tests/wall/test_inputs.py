"""Inputs of every form reach code in a real box as they were drawn; a test of the harness tries any."""

from typing import Any

import pytest

from core.settings import MiB
from problems.spec import Limits
from tests.problems.recipes.any_inputs import Argument, fitted
from tests.sandbox.inside.seeing import SEEING, exact, seen
from worker.bench import Bench
from worker.inputs import draw
from worker.outcome import Returned
from worker.session import Call
from worker.source import Source

LIMITS = Limits(time=10, total=30, memory=256 * MiB, cpus=1, processes=64, output=MiB, text=4096)
SPECIAL = {"inf": 2, "-inf": 1, "nan": 2, "zero": 1, "-zero": 2, "denormal": 3}
NET = {"w": {"eye": [2, 2], "layout": "transposed"}, "s": "é", "k": {"uniform": [2, "n"], "special": {"nan": 1}}}
ARGUMENTS: dict[str, dict[str, Argument]] = {
    "layouts": {
        "a": ("float32[n, 3]", {"randn": ["n", 3], "layout": "transposed", "special": SPECIAL}),
        "b": ("complex128[4, n]", {"randn": [4, "n"], "layout": "strided"}),
        "c": ("int16[3, n]", {"permutation": [3, "n"], "layout": "expanded"}),
        "d": ("bool[0, 2]", {"bernoulli": [0, 2], "layout": "strided"}),
    },
    "dtypes": {
        "a": ("complex128[]", {"full": [], "value": "0.1-1e300j"}),
        "b": ("complex128[2, 0]", {"zeros": [2, 0]}),
        "c": ("bfloat16[8, 8]", {"uniform": [8, 8], "special": SPECIAL}),
        "d": ("uint64[2]", {"values": [2**64 - 1, 0]}),
        "e": ("int64|float16[0]", {"full": [0], "value": 1, "dtype": "float16"}),
    },
    "nested": {
        "a": ("list[tuple[int, float32[n]]]", [["n", {"randn": ["n"]}], [3, {"ones": ["n"]}]]),
        "b": ("dict[w: complex128[2, 2], s: str, k: list[list[float]]]", NET),
        "c": ("any", [None, -0.0, {"deep": {"values": ["1+2j"], "dtype": "complex128"}}]),
    },
}


@pytest.mark.parametrize("arguments", ARGUMENTS.values(), ids=ARGUMENTS)
def test_inputs_of_every_form_arrive_in_a_box_bit_for_bit(bench: Bench, arguments: dict[str, Argument]) -> None:
    # Given
    inputs = fitted({"n": "5..9"}, arguments)
    assert inputs is not None
    sent = draw(inputs, seed=7)

    # When
    outcome = bench.trial(Source(SEEING, "f"), LIMITS).call(Call("f", sent, 0))

    # Then
    assert isinstance(outcome, Returned), outcome
    found: Any = outcome.value
    assert found[0] == [seen(value) for value in sent.values()]
    assert exact(found[1]) == exact(list(sent.values()))
