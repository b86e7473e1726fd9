"""`growth`: the slopes of the rounds, and a verdict only where their whole interval lies between two targets."""

import random
from dataclasses import replace

import pytest

from core.verdict import Basis, CheckReport, Verdict
from problems.kinds.growth import Growth, GrowthCheck
from worker.checks import growth
from worker.timing import Side, Timed

SIZES = (100, 200, 400, 800)
LINEAR: dict[str, object] = {"at_most": "linear"}
LADDER: dict[str, object] = {"targets": {"linear": 1.0, "quadratic": 0.4, "cubic": 0.1}}


def check(asked: dict[str, object] = LINEAR) -> GrowthCheck:
    return Growth.model_validate({"inputs": dict(zip("abcd", SIZES, strict=True)), **asked}).resolve()


def sides(*exponents: float, overhead: float = 0.0) -> tuple[Side, ...]:
    """Of each size, a call in each round, where time grew by these exponents."""
    return tuple(Side(tuple(1e-6 * size**one + overhead for one in exponents), (overhead,)) for size in SIZES)


STEEP, FLAT, BETWEEN = sides(*[2.0] * 9), sides(*[1.0] * 9), sides(*[1.2] * 4, *[1.8] * 5)


def judged(
    wall: tuple[Side, ...], asked: dict[str, object] = LINEAR, processor: tuple[Side, ...] | None = None
) -> CheckReport:
    report = growth.judge(Timed(wall, processor), check(asked))
    assert report.basis is Basis.PROVED
    assert report.message == report.hidden_message
    assert (report.share == 1.0) == (report.verdict is Verdict.ACCEPTED)
    return report


@pytest.mark.parametrize("exponent", [0.0, 1.0, 1.5, 2.0])
def test_a_power_law_is_found_also_under_what_moving_bytes_costs(exponent: float) -> None:
    assert growth.slopes(SIZES, sides(exponent)) == pytest.approx([exponent])
    assert growth.slopes(SIZES, sides(exponent, overhead=1e-6)) == pytest.approx([exponent])


def test_one_slow_call_moves_the_slope_little() -> None:
    # Given a round in which the call of the third size took ten times as long
    slow = [
        replace(side, gross=(10 * side.gross[0],)) if number == 2 else side
        for number, side in enumerate(sides(1.0))
    ]

    # Then
    assert growth.slopes(SIZES, slow)[0] == pytest.approx(1.0, abs=0.35)


@pytest.mark.parametrize(
    ("found", "asked", "decided"),
    [
        (sides(*[1.4] * 9), LINEAR, True),
        (sides(*[1.6] * 9), LINEAR, True),
        (BETWEEN, LINEAR, False),
        (sides(2.0, 2.0), LINEAR, False),
        (BETWEEN, LADDER, False),
        (sides(*[1.7] * 4, *[2.3] * 5), LADDER, True),
    ],
)
def test_measuring_ends_when_the_whole_interval_lies_between_two_targets(
    found: tuple[Side, ...], asked: dict[str, object], decided: bool
) -> None:
    assert growth.decided(found, check(asked)) is decided


@pytest.mark.parametrize(
    ("wall", "processor", "clear", "reached", "doubtful"),
    [
        (FLAT, FLAT, True, 1, False),
        (FLAT, STEEP, False, 1, False),
        (STEEP, FLAT, False, 0, False),
        (BETWEEN, None, False, 1, True),
        (BETWEEN, STEEP, False, 0, False),
        (BETWEEN, FLAT, False, 1, False),
        (BETWEEN, BETWEEN, False, 1, True),
    ],
)
def test_the_wall_clock_rules_and_processor_time_decides_where_it_cannot(
    wall: tuple[Side, ...], processor: tuple[Side, ...] | None, clear: bool, reached: int, doubtful: bool
) -> None:
    found = Timed(wall, processor)
    assert growth.clear(found, check()) is clear
    standing = growth.standing(found, check())
    assert (standing.reached, standing.doubtful) == (reached, doubtful)


def test_processor_time_that_was_not_counted_tells_nothing() -> None:
    nothing = tuple(Side((0.0,) * 9, (0.0,)) for _ in SIZES)
    assert growth.clear(Timed(FLAT, nothing), check())


@pytest.mark.parametrize(("true", "limit"), [(1.0, 1.0), (2.0, 2.0), (1.2, 1.0)])
def test_honest_growth_under_heavy_noise_is_hardly_ever_refused(true: float, limit: float) -> None:
    # Given measurements with a noise of a third, most of it upwards
    noise = random.Random(7)
    refused = 0
    for _ in range(300):
        noisy = tuple(
            Side(tuple(1e-6 * size**true * noise.lognormvariate(0.1, 0.3) for _ in range(9)), (0.0,))
            for size in SIZES
        )
        refused += growth.standing(Timed(noisy), check({"at_most": limit})).reached == 0

    # Then
    assert refused == 0


def test_growth_within_the_limit_is_told() -> None:
    report = judged(FLAT)
    assert (report.verdict, report.share) == (Verdict.ACCEPTED, 1.0)
    assert report.message == (
        "The time of your function grows like n^1.00 (between n^1.00 and n^1.00 in 9 rounds, n from 100 to 800); "
        "at most linear, n^1, is asked, and 0.5 more in the exponent is granted."
    )
    assert "samples" not in report.hidden_facts


def test_growth_over_the_limit_is_told_with_what_to_look_for() -> None:
    report = judged(STEEP, {"at_most": 1.25})
    assert (report.verdict, report.share) == (Verdict.TOO_SLOW, 0.0)
    assert report.message == (
        "The time of your function grows like n^2.00 (between n^2.00 and n^2.00 in 9 rounds, n from 100 to 800); "
        "at most n^1.25 is asked, and 0.5 more in the exponent is granted. Look for work that is done again for "
        "every element, or a table of all pairs."
    )


@pytest.mark.parametrize(
    ("wall", "verdict", "share", "told"),
    [
        (
            sides(*[3.6] * 9),
            Verdict.TOO_SLOW,
            0.0,
            "That earns no points; at most cubic, n^3, earns 10 % of the points. To each exponent, 0.5 is granted. "
            "Look for work that is done again for every element, or a table of all pairs.",
        ),
        (
            STEEP,
            Verdict.PARTIAL,
            0.4,
            "That earns 40 % of the points; at most linear, n^1, earns all points. To each exponent, 0.5 is "
            "granted. Look for work that is done again for every element, or a table of all pairs.",
        ),
        (FLAT, Verdict.ACCEPTED, 1.0, "That earns all points. To each exponent, 0.5 is granted."),
    ],
)
def test_of_several_targets_what_is_earned_and_the_next_one_are_told(
    wall: tuple[Side, ...], verdict: Verdict, share: float, told: str
) -> None:
    report = judged(wall, LADDER)
    assert (report.verdict, report.share) == (verdict, share)
    assert report.message.partition("800). ")[2] == told


def test_too_close_to_call_counts_and_is_marked() -> None:
    report = judged(BETWEEN)
    assert report.verdict is Verdict.ACCEPTED
    assert report.message.endswith(" That is too close to call, so it counts as slow enough a growth.")
    assert report.hidden_facts["undecided"] is True


def test_too_close_to_call_counts_for_the_nearest_of_several_targets() -> None:
    report = judged(sides(*[2.2] * 4, *[2.8] * 5), LADDER)
    assert report.share == 0.4
    assert " Whether it is n^2 at most is too close to call, so it counts. " in report.message


def test_what_noise_hides_is_not_accepted_where_processor_time_says_too_steep() -> None:
    report = judged(BETWEEN, processor=STEEP)
    assert (report.verdict, report.share) == (Verdict.TOO_SLOW, 0.0)
    assert " Its processor time grows like n^2.00. " in report.message


def test_raw_samples_are_kept_for_coaches_and_rounded_for_hidden_checks() -> None:
    report = judged(sides(*[1.0] * 9, overhead=1e-6), LADDER)
    samples = report.facts["samples"]
    assert isinstance(samples, dict)
    assert samples["sizes"] == list(SIZES)
    assert samples["wall"][0] == {"student": pytest.approx([1.01e-4] * 9), "transfer": [1e-6]}  # type: ignore[index]
    assert report.hidden_facts == {
        "exponent": 1.0,
        "interval": [1.0, 1.0],
        "targets": [
            {"exponent": 3.0, "share": 0.1},
            {"exponent": 2.0, "share": 0.4},
            {"exponent": 1.0, "share": 1.0},
        ],
        "margin": 0.5,
        "rounds": 9,
        "undecided": False,
    }
