"""Margins are decided from reports and numbers: speed, targets, tolerances, luck, fixed data, cost."""

from pathlib import Path

import pytest
from pydantic import JsonValue

from cli.samples import Row
from cli.verify.rules.cost import cost_findings, cost_of
from cli.verify.rules.fixed import fixed_findings, is_fixed
from cli.verify.rules.precision import Used, flakes_in_1000, precision_findings, precision_lines
from cli.verify.rules.speed import raced, speed_findings, speed_lines
from cli.verify.rules.targets import reached, target_findings, target_lines
from core.verdict import Verdict
from tests.cli.verify.problems import LINE, SOUND, SUM, YAML
from tests.cli.verify.rules.made import report, row, subject

SPEED = SOUND | {
    "problem.yaml": YAML.replace(
        "{values: {inputs: small, repeat: 2}}", "{speed: {inputs: small, against: loop.py, at_least: 4}}"
    ),
    "loop.py": SUM,
}
PATH = ("subtasks", 0, "checks", 0, "values")


def sample(verdict: Verdict, ratio: float, transfer: float = 0.001, bounds: tuple[float, ...] = (4.0,)) -> Row:
    """A sample that was raced against a yardstick of 0.1 s."""
    wall: dict[str, JsonValue] = {
        "student": [0.1 / ratio + transfer] * 3,
        "yardstick": [0.1 + transfer] * 3,
        "student_transfer": [transfer] * 3,
        "yardstick_transfer": [transfer] * 3,
    }
    targets: list[JsonValue] = [{"ratio": bound, "share": 1.0} for bound in bounds]
    facts: dict[str, JsonValue] = {"ratio": ratio, "targets": targets, "samples": {"wall": wall}}
    return row("one.py", verdict, report(verdict, facts, "speed"))


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (sample(Verdict.ACCEPTED, 6.5), []),
        (sample(Verdict.TOO_SLOW, 2.5), []),
        (
            sample(Verdict.ACCEPTED, 5.5),
            [
                "accepted/one.py is 5.5 times as fast, and 4 is asked: "
                "a good answer must be at least 1.5 times that fast"
            ],
        ),
        (
            sample(Verdict.TOO_SLOW, 3),
            [
                "too_slow/one.py is 3 times as fast, and 4 is asked: "
                "a slow answer must be at least 1.5 times slower than that"
            ],
        ),
        (sample(Verdict.PARTIAL, 2, bounds=(1.0, 4.0)), []),
        (
            sample(Verdict.PARTIAL, 3, bounds=(2.5, 4.0)),
            [
                "partial/one.py is 3 times as fast, and 2.5 is asked: "
                "a good answer must be at least 1.5 times that fast",
                "partial/one.py is 3 times as fast, and 4 is asked: "
                "a slow answer must be at least 1.5 times slower than that",
            ],
        ),
        (
            sample(Verdict.ACCEPTED, 20, transfer=0.0075),
            [
                "moving inputs and results takes 30% of the time of a call at the hardest target, and 20% is the "
                "most: ask for more work on less data"
            ],
        ),
    ],
)
def test_samples_keep_clear_of_a_speed_threshold_and_of_the_transfer(
    tmp_path: Path, one: Row, told: list[str]
) -> None:
    found = list(speed_findings(subject(tmp_path, SPEED), raced([one])))
    assert [each.text for each in found] == told
    assert all(each.line == 10 for each in found)


@pytest.mark.parametrize(("losses", "level"), [([0.05] * 20, None), ([0.05] * 19 + [0.2], "warning")])
def test_the_reference_reaches_every_target(tmp_path: Path, losses: list[JsonValue], level: str | None) -> None:
    # Given
    made = report(Verdict.ACCEPTED, {"losses": losses}, "training")
    about = subject(tmp_path, LINE)

    # When
    found = list(target_findings(about, reached(about, [made])))

    # Then
    assert [each.level for each in found] == ([level] if level else [])
    assert [each.text for each in found] == (
        ["the reference reaches 0.1 in 19 of 20 training runs"] if level else []
    )


@pytest.mark.parametrize(
    ("used", "told"),
    [
        (Used(PATH, 0.05, 40.0, {"a": [0.05, 0.1, 0.2] * 10}), []),
        (Used(PATH, 0.95, 40.0, {}), [("error", "rounding alone uses 0.95 of the tolerance")]),
        (Used(PATH, 0.4, 40.0, {}), [("warning", "rounding alone uses 0.4 of the tolerance")]),
        (Used(PATH, 0.05, 0.7, {}), [("warning", "half the precision would pass: its worst error is 0.7 of the")]),
        (Used(PATH, 0.05, None, {"a": [0.6, 0.8, 0.9] * 10}), [("error", "a right answer would fail in about ")]),
    ],
)
def test_a_tolerance_is_neither_too_narrow_nor_too_wide(
    tmp_path: Path, used: Used, told: list[tuple[str, str]]
) -> None:
    found = list(precision_findings(subject(tmp_path, SOUND), used))
    assert [each.level for each in found] == [level for level, _ in told]
    assert all(each.text.startswith(text) for each, (_, text) in zip(found, told, strict=True))


def test_luck_is_estimated_from_what_right_answers_use_of_the_tolerance() -> None:
    # Given shares that are always 1/10, and some that often come near 1
    calm, wild = Used(PATH, None, None, {"a": [0.1] * 30}), Used(PATH, None, None, {"a": [0.3, 0.5, 0.8] * 10})
    twice = Used(PATH, None, None, wild.samples, repeat=2)

    # Then
    assert flakes_in_1000(calm) < 1e-9
    assert 5 < flakes_in_1000(wild) < 100
    assert flakes_in_1000(twice) == pytest.approx(2 * flakes_in_1000(wild), rel=0.1)
    assert flakes_in_1000(Used(PATH, None, None, {"a": [0.0] * 30})) == 0
    assert flakes_in_1000(Used(PATH, None, None, {"a": [float("inf")] * 30})) == 1000


@pytest.mark.parametrize(
    ("inputs", "more", "warned"),
    [
        ("{values: [[1, 2]]}", "feedback: full", True),
        ("{values: [[1, 2]]}", "feedback: limited", False),
        ("{randn: [4, 3]}", "feedback: full", False),
        ("{randn: [4, 3]}", "feedback: full\ndraw: round", True),
    ],
)
def test_data_that_never_change_and_are_told_of_are_warned_about(
    tmp_path: Path, inputs: str, more: str, warned: bool
) -> None:
    # Given
    yaml = YAML.replace("{randn: [4, 3]}", inputs).replace("visible: true", "visible: false")
    about = subject(tmp_path, SOUND | {"problem.yaml": f"{yaml}{more}\n"})

    # Then
    assert [each.level for each in fixed_findings(about, {})] == (["warning"] if warned else [])
    assert is_fixed(about.problem.inputs["small"]) == ("values" in inputs)


def test_limits_leave_good_answers_room(tmp_path: Path) -> None:
    # Given a sample of 200 MiB, where 256 MiB are allowed
    about = subject(tmp_path, SOUND | {"problem.yaml": YAML.replace("256", "220")})
    cost = cost_of([row("one.py", Verdict.ACCEPTED, report(Verdict.ACCEPTED, {}))])
    assert cost is not None

    # Then
    told = [each.text for each in cost_findings(about, cost, {"accepted/one.py": 0.5})]
    assert told == [
        "accepted samples take up to 200 MiB, and limits.memory is 220 MiB: "
        "allow 1.25 times what a good answer takes"
    ]


def test_measured_margins_are_told_in_words(tmp_path: Path) -> None:
    # Given
    about = subject(tmp_path, LINE)
    runs = reached(about, [report(Verdict.ACCEPTED, {"losses": [0.05, 0.2]}, "training")])
    used = Used(PATH, 0.05, 40.0, {"a": [0.1, 0.1]})

    # Then
    assert list(target_lines(runs)) == ["target 0.1: the reference reaches it in 1 of 2 training runs"]
    assert list(precision_lines([used])) == [
        "tolerance of subtasks[0].checks[0].values: rounding uses 0.05, half the precision misses by 40 of it",
        "luck: 0 of 1000 right answers would fail it (2 rounds of 1 right answers, the worst of which used 0.1 of "
        "the tolerance)",
    ]
    assert list(speed_lines(raced([sample(Verdict.ACCEPTED, 8)]))) == [
        "speed: accepted/one.py 8 times as fast, 4 asked",
        "speed: moving bytes takes 4% of a call at the hardest target (subtasks[0].checks[0].speed)",
    ]


def test_rounds_that_are_nearly_exact_do_not_make_the_others_look_risky() -> None:
    # Given shares of at most 0.02, a third of which are a million times smaller: inputs of two precisions
    shares = [0.008, 0.01, 0.012, 0.015, 0.02, 0.009] * 4 + [1e-8, 3e-9] * 6

    # Then
    assert flakes_in_1000(Used(PATH, None, None, {"a": shares}, repeat=20)) < 1e-3
