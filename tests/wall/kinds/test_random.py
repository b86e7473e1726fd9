"""`random` in real boxes: seeds, processes and what code does to hide that it draws nothing."""

from pathlib import Path

import pytest

from core.errors import CoachFault
from core.verdict import CheckReport, Verdict
from tests.wall.conftest import Grade
from tests.wall.kinds.folders import problem_of

ASKED = """\
format: 1
title: Asked
entry: noise
arguments: {ARGUMENTS}
inputs:
  x: RECIPES
subtasks:
  - name: noise
    points: 100
    visible: true
    checks: [{random: {inputs: x, draws: 200, SETTINGS}}]
"""
NOISE = "import torch\ndef noise(x):\n    return x + torch.randn(len(x))\n"
SEEDED = (
    "import torch\ndef noise(x, s):\n    g = torch.Generator().manual_seed(int(s))\n"
    "    return x + torch.randn(len(x), generator=g)\n"
)


def found(judge: Grade, place: Path, source: str, settings: str = "", reference: str = NOISE) -> CheckReport:
    with_seed = "seed: s" in settings
    text = ASKED.replace("SETTINGS", settings)
    text = text.replace("ARGUMENTS", 'x: "float32[n]"' + (', s: "int64[]"' if with_seed else ""))
    text = text.replace("RECIPES", "{x: {randn: [5]}" + (", s: {zeros: []}" if with_seed else "") + "}")
    return judge(problem_of(place / "asked", text, reference), source).subtasks[0].checks[0]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("return x + torch.randn(len(x))", None),
        ("return x + torch.normal(0.0, torch.ones(5))", None),
        ("return x + torch.rand(len(x))", "distributed otherwise"),
        ("return x", "distributed otherwise"),
        ("return x + KEPT", "the difference between two calls is distributed otherwise"),
        ("return x + torch.randn(len(x), generator=OWN)", "the difference between two runs of the program"),
        ("return x + torch.tensor([RANDOM.gauss(0, 1) for _ in x])", "the same seed give two results"),
        ("return (x + torch.randn(len(x)))[None]", "must have the shape [5], but yours has [1, 5]"),
    ],
)
def test_noise_is_judged_by_what_it_is(judge: Grade, tmp_path: Path, body: str, told: str | None) -> None:
    # When
    source = (
        "import random, torch\nKEPT = torch.randn(5)\nOWN = torch.Generator()\nRANDOM = random.SystemRandom()\n"
        f"def noise(x):\n    {body}\n"
    )
    report = found(judge, tmp_path, source, "seeded: true")

    # Then
    assert report.verdict is (Verdict.ACCEPTED if told is None else Verdict.WRONG_ANSWER), report.message
    assert told is None or told in report.message


def test_generators_that_start_alike_in_every_process_are_found(judge: Grade, tmp_path: Path) -> None:
    source = (
        "import torch\nOWN = torch.Generator().manual_seed(1)\n"
        "def noise(x):\n    return x + torch.randn(len(x), generator=OWN)\n"
    )
    report = found(judge, tmp_path, source, "seeded: false")
    assert "the difference between two runs of the program" in report.message


def test_a_seed_may_be_an_argument(judge: Grade, tmp_path: Path) -> None:
    assert found(judge, tmp_path / "a", SEEDED, "seed: s", SEEDED).verdict is Verdict.ACCEPTED
    ignored = SEEDED.replace("manual_seed(int(s))", "manual_seed(1)")
    assert "the difference between two" in found(judge, tmp_path / "b", ignored, "seed: s", SEEDED).message
    global_one = "import torch\ndef noise(x, s):\n    return x + torch.randn(len(x))\n"
    report = found(judge, tmp_path / "c", global_one, "seed: s", SEEDED)
    assert report.message.endswith("Draw from the seed that `s` is, and from nothing else.")


def test_a_reference_that_draws_no_tensors_is_the_coachs_fault(judge: Grade, tmp_path: Path) -> None:
    with pytest.raises(CoachFault, match="must return tensors with at least one element"):
        found(judge, tmp_path, NOISE, "seeded: true", "def noise(x):\n    return 3.0\n")
