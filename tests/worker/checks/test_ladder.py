"""Targets: what is reached rises with what was measured; all points are earned exactly where all are reached."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.verdict import Verdict
from problems.kinds.targets import Target, in_order, target_findings
from worker.checks import ladder
from worker.checks.ladder import Span, Standing
from worker.timing import Interval

BOUNDS = (2.0, 5.0, 10.0)
TARGETS = tuple(Target(bound, share) for bound, share in zip(BOUNDS, (0.3, 0.7, 1.0), strict=True))

ratios = st.floats(1e-3, 1e3)
rising = st.lists(st.floats(0.01, 100), min_size=1, max_size=20, unique=True).map(sorted)
intervals = st.lists(ratios, min_size=3, max_size=3).map(lambda three: Interval(*sorted(three)))


@st.composite
def ladders(draw: st.DrawFn) -> tuple[Target, ...]:
    """Targets as an author may write them, in any order."""
    bounds = draw(rising)
    steps = len(bounds)
    written = {bound: (number + 1) / steps for number, bound in enumerate(bounds)}
    assert list(target_findings(written, rises=True)) == []
    return in_order(dict(draw(st.permutations(list(written.items())))), rises=True)


def bounds_of(targets: tuple[Target, ...]) -> list[float]:
    return [target.bound for target in targets]


@given(ladders())
def test_targets_run_from_the_easiest_to_the_hardest_whatever_their_order(targets: tuple[Target, ...]) -> None:
    assert all(easy.bound < hard.bound and easy.share < hard.share for easy, hard in pairwise(targets))
    assert targets[-1].share == 1.0


@given(ladders(), intervals, st.none() | intervals)
def test_all_points_are_earned_exactly_where_all_targets_are_reached(
    targets: tuple[Target, ...], wall: Interval, processor: Interval | None
) -> None:
    reached = ladder.stand(wall, processor, bounds_of(targets)).reached
    accepted = ladder.verdict(targets, reached, Verdict.TOO_SLOW) is Verdict.ACCEPTED
    assert accepted == (ladder.share(targets, reached) == 1.0) == (reached == len(targets))
    assert (ladder.verdict(targets, reached, Verdict.TOO_SLOW) is Verdict.TOO_SLOW) == (reached == 0)


@given(ladders(), intervals, st.none() | intervals, st.floats(1, 10))
def test_who_is_faster_earns_no_less(
    targets: tuple[Target, ...], wall: Interval, processor: Interval | None, times: float
) -> None:
    # Given the same measurement, but so many times as fast
    faster = Interval(*(times * end for end in (wall.low, wall.middle, wall.high)))

    # Then
    before, after = (ladder.stand(one, processor, bounds_of(targets)).reached for one in (wall, faster))
    assert after >= before


@given(ladders(), intervals, st.none() | intervals)
def test_no_target_above_the_interval_is_reached_and_none_below_is_missed(
    targets: tuple[Target, ...], wall: Interval, processor: Interval | None
) -> None:
    standing, surely = ladder.stand(wall, processor, bounds_of(targets)), ladder.span(wall, bounds_of(targets))
    assert surely.least <= standing.reached <= surely.most
    assert not (surely.decided and standing.doubtful)


@pytest.mark.parametrize(
    ("wall", "processor", "expected"),
    [
        (Interval(6, 7, 8), None, Standing(2, False)),
        (Interval(6, 7, 8), Interval(1, 1, 1), Standing(2, False)),
        (Interval(1, 1.5, 1.9), None, Standing(0, False)),
        (Interval(4, 4.5, 6), None, Standing(2, True)),
        (Interval(4, 5.5, 6), None, Standing(2, True)),
        (Interval(4, 4.5, 6), Interval(3, 3, 3), Standing(1, False)),
        (Interval(4, 4.5, 6), Interval(1, 1, 1), Standing(1, False)),
        (Interval(4, 4.5, 6), Interval(20, 20, 20), Standing(2, False)),
        (Interval(1, 3, 12), None, Standing(2, True)),
        (Interval(1, 1, 12), None, Standing(1, True)),
        (Interval(1, 3, 12), Interval(6, 7, 12), Standing(2, False)),
        (Interval(0, 7, float("inf")), None, Standing(3, True)),
    ],
)
def test_doubt_counts_for_the_nearest_target_above_the_median_and_for_no_other(
    wall: Interval, processor: Interval | None, expected: Standing
) -> None:
    assert ladder.stand(wall, processor, BOUNDS) == expected


def test_a_bound_that_is_just_met_is_reached() -> None:
    assert ladder.span(Interval(5, 5, 5), BOUNDS) == Span(2, 2)


@pytest.mark.parametrize(
    ("reached", "told"),
    [
        (0, "That earns no points; 2 times earns 30 % of the points."),
        (1, "That earns 30 % of the points; 5 times earns 70 % of the points."),
        (2, "That earns 70 % of the points; 10 times earns all points."),
        (3, "That earns all points."),
    ],
)
def test_what_is_earned_is_said_with_the_next_target(reached: int, told: str) -> None:
    assert ladder.earned(TARGETS, reached, lambda target: f"{target.bound:g} times") == told


def test_shares_are_told_in_three_digits() -> None:
    assert ladder.points(1 / 3) == "33.3 % of the points"
