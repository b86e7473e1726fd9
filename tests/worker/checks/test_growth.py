"""`growth`: the slopes of the rounds, and a verdict only where their whole interval lies on one side."""

import random

import pytest

from core.verdict import Basis, Verdict
from problems.kinds.growth import Growth, GrowthCheck
from worker.checks import growth
from worker.checks.growth import Times

SIZES = (100, 200, 400, 800)


def check(at_most: object) -> GrowthCheck:
    return Growth.model_validate({"inputs": dict(zip("abcd", SIZES, strict=True)), "at_most": at_most}).resolve()


def rounds(*exponents: float, overhead: float = 0.0) -> Times:
    times = Times(SIZES, (overhead,) * len(SIZES))
    for exponent in exponents:
        times = times.plus(tuple(1e-6 * size**exponent + overhead for size in SIZES))
    return times


@pytest.mark.parametrize("exponent", [0.0, 1.0, 1.5, 2.0])
def test_a_power_law_is_found_also_under_what_moving_bytes_costs(exponent: float) -> None:
    assert rounds(exponent).slopes == pytest.approx([exponent])
    assert rounds(exponent, overhead=1e-6).slopes == pytest.approx([exponent])


def test_one_slow_call_moves_the_slope_little() -> None:
    # Given a round in which the call of the third size took ten times as long
    gross = [1e-6 * size for size in SIZES]
    gross[2] *= 10

    # Then
    assert Times(SIZES, (0.0,) * 4, (tuple(gross),)).slopes[0] == pytest.approx(1.0, abs=0.35)


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        (rounds(*[1.4] * 9), "slow_enough"),
        (rounds(*[1.6] * 9), "too_steep"),
        (rounds(*[1.2] * 4, *[1.8] * 5), "undecided"),
        (rounds(2.0, 2.0), "undecided"),
    ],
)
def test_the_whole_interval_decides(times: Times, expected: str) -> None:
    assert growth.standing(times, 1.0) == expected


@pytest.mark.parametrize(("true", "limit"), [(1.0, 1.0), (2.0, 2.0), (1.2, 1.0)])
def test_honest_growth_under_heavy_noise_is_hardly_ever_refused(true: float, limit: float) -> None:
    # Given measurements with a noise of a third, most of it upwards
    noise = random.Random(7)
    refused = 0
    for _ in range(300):
        times = Times(SIZES, (0.0,) * 4)
        for _ in range(9):
            times = times.plus(tuple(1e-6 * size**true * noise.lognormvariate(0.1, 0.3) for size in SIZES))
        refused += growth.standing(times, limit) == "too_steep"

    # Then
    assert refused == 0


def test_growth_within_the_limit_is_told() -> None:
    report = growth.judge(check("linear"), rounds(*[1.0] * 9))
    assert (report.verdict, report.share, report.basis) == (Verdict.ACCEPTED, 1.0, Basis.PROVED)
    assert report.message == report.hidden_message
    assert report.message == (
        "The time of your function grows like n^1.00 (between n^1.00 and n^1.00 in 9 rounds, n from 100 to 800); "
        "at most linear, n^1, is asked, and 0.5 more in the exponent is granted."
    )
    assert "samples" in report.facts
    assert "samples" not in report.hidden_facts


def test_growth_over_the_limit_is_told_with_what_to_look_for() -> None:
    report = growth.judge(check(1.25), rounds(*[2.0] * 9))
    assert (report.verdict, report.share) == (Verdict.TOO_SLOW, 0.0)
    assert report.message == (
        "The time of your function grows like n^2.00 (between n^2.00 and n^2.00 in 9 rounds, n from 100 to 800); "
        "at most n^1.25 is asked, and 0.5 more in the exponent is granted. Look for work that is done again for "
        "every element, or a table of all pairs."
    )


def test_too_close_to_call_counts_and_is_marked() -> None:
    report = growth.judge(check("linear"), rounds(*[1.2] * 4, *[1.8] * 5))
    assert report.verdict is Verdict.ACCEPTED
    assert report.message.endswith(" That is too close to call, so it counts as slow enough a growth.")
    assert report.hidden_facts["undecided"] is True
