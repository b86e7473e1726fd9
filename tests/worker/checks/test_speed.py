"""`speed`: a verdict only where the whole interval lies between two targets."""

import pytest

from core.verdict import Basis, CheckReport, Verdict
from problems.kinds.speed import Speed, SpeedCheck
from worker.checks import speed
from worker.timing import Measured, Samples, Side

FIVE: dict[str, object] = {"at_least": 5}
LADDER: dict[str, object] = {"targets": {10: 1.0, 2: 0.3, 5: 0.7}}


def check(asked: dict[str, object] = FIVE, against: str | None = "loop.py") -> SpeedCheck:
    return Speed.model_validate({"inputs": "large", "against": against, **asked}).resolve()


def samples(*ratios: float) -> Samples:
    return Samples(Side((1.0,) * len(ratios), (0.0,)), Side(ratios, (0.0,)))


def judged(
    *ratios: float,
    asked: dict[str, object] = FIVE,
    processor: Samples | None = None,
    against: str | None = "loop.py",
) -> CheckReport:
    report = speed.judge(Measured(samples(*ratios), processor), check(asked, against))
    assert report.basis is Basis.PROVED
    assert report.message == report.hidden_message
    assert (report.share == 1.0) == (report.verdict is Verdict.ACCEPTED)
    return report


FAST, SLOW, BETWEEN = samples(*[9.0] * 11), samples(*[2.0] * 11), samples(*[2.0] * 5, *[9.0] * 6)


@pytest.mark.parametrize(
    ("found", "asked", "decided"),
    [
        (FAST, FIVE, True),
        (SLOW, FIVE, True),
        (BETWEEN, FIVE, False),
        (FAST, {"at_least": 9}, True),
        (samples(100.0, 100.0), FIVE, False),
        (samples(0.01, 0.01), FIVE, False),
        (FAST, {"at_most": 0.2}, True),
        (BETWEEN, {"at_most": 0.2}, False),
        (samples(*[2.5] * 5, *[4.5] * 6), LADDER, True),
        (BETWEEN, LADDER, False),
        (BETWEEN, {"targets": {1: 0.5, 9.5: 1}}, True),
    ],
)
def test_a_race_ends_when_the_whole_interval_lies_between_two_targets(
    found: Samples, asked: dict[str, object], decided: bool
) -> None:
    assert speed.decided(found, check(asked)) is decided


def test_fast_enough_is_told_with_ratio_and_interval() -> None:
    report = judged(*[9.0] * 5, *[9.125] * 6)
    assert (report.verdict, report.share) == (Verdict.ACCEPTED, 1.0)
    assert report.message == (
        "Your function is 9.12 times as fast as loop.py (between 9 and 9.12 in 11 paired runs); at least 5 is "
        "asked."
    )


def test_great_ratios_are_written_without_an_exponent() -> None:
    told = "Your function is 12300 times as fast as loop.py (between 12300 and 12300 in"
    assert judged(*[12345.6] * 11).message.startswith(told)
    assert judged(*[999.6] * 11).message.startswith("Your function is 1000 times")
    assert judged(*[0.00123] * 11).message.startswith("Your function is 0.00123 ")


def test_too_slow_tells_what_to_do() -> None:
    report = judged(*[2.0] * 11)
    assert (report.verdict, report.share) == (Verdict.TOO_SLOW, 0.0)
    assert report.message == (
        "Your function is 2 times as fast as loop.py (between 2 and 2 in 11 paired runs); at least 5 is asked. "
        "Replace loops over elements or rows by operations on whole tensors."
    )


def test_the_time_of_the_reference_is_told_where_that_is_asked() -> None:
    asked: dict[str, object] = {"at_most": 1.5}
    enough = judged(*[0.8] * 5, *[1.25] * 6, asked=asked, against=None)
    assert (enough.verdict, enough.share) == (Verdict.ACCEPTED, 1.0)
    assert enough.message == (
        "Your function takes 0.8 times the time of the reference (between 0.8 and 1.25 in 11 paired runs); at "
        "most 1.5 is asked."
    )
    too_slow = judged(*[0.25] * 11, asked=asked, against="quick.py")
    assert (too_slow.verdict, too_slow.share) == (Verdict.TOO_SLOW, 0.0)
    assert too_slow.message == (
        "Your function takes 4 times the time of quick.py (between 4 and 4 in 11 paired runs); at most 1.5 is "
        "asked. Look for loops, for copies, and for work that is done more than once."
    )


@pytest.mark.parametrize(
    ("ratio", "verdict", "share", "told"),
    [
        (
            1.5,
            Verdict.TOO_SLOW,
            0.0,
            "Your function is 1.5 times as fast as loop.py (between 1.5 and 1.5 in 11 paired runs). That earns no "
            "points; 2 times as fast earns 30 % of the points. Replace loops over elements or rows by operations "
            "on whole tensors.",
        ),
        (
            3.1,
            Verdict.PARTIAL,
            0.3,
            "Your function is 3.1 times as fast as loop.py (between 3.1 and 3.1 in 11 paired runs). That earns 30 "
            "% of the points; 5 times as fast earns 70 % of the points. Replace loops over elements or rows by "
            "operations on whole tensors.",
        ),
        (
            12.0,
            Verdict.ACCEPTED,
            1.0,
            "Your function is 12 times as fast as loop.py (between 12 and 12 in 11 paired runs). That earns all "
            "points.",
        ),
    ],
)
def test_of_several_targets_what_is_earned_and_the_next_one_are_told(
    ratio: float, verdict: Verdict, share: float, told: str
) -> None:
    report = judged(*[ratio] * 11, asked=LADDER)
    assert (report.verdict, report.share, report.message) == (verdict, share, told)


def test_too_close_to_call_counts_and_is_marked() -> None:
    report = judged(*[2.0] * 5, *[9.0] * 6)
    assert report.verdict is Verdict.ACCEPTED
    assert report.message.endswith(" That is too close to call, so it counts as fast enough.")
    assert report.hidden_facts["undecided"] is True


def test_too_close_to_call_counts_for_the_nearest_of_several_targets() -> None:
    report = judged(*[4.5] * 6, *[5.5] * 5, asked=LADDER)
    assert (report.verdict, report.share) == (Verdict.PARTIAL, 0.7)
    assert report.message == (
        "Your function is 4.5 times as fast as loop.py (between 4.5 and 5.5 in 11 paired runs). That earns 70 % of "
        "the points; 10 times as fast earns all points. Whether it is 5 times as fast is too close to call, so it "
        "counts. Replace loops over elements or rows by operations on whole tensors."
    )
    assert report.hidden_facts["undecided"] is True


@pytest.mark.parametrize(
    ("wall", "processor", "clear", "reached", "doubtful"),
    [
        (FAST, None, True, 1, False),
        (FAST, FAST, True, 1, False),
        (FAST, BETWEEN, True, 1, False),
        (FAST, SLOW, False, 1, False),
        (SLOW, FAST, False, 0, False),
        (BETWEEN, FAST, False, 1, False),
        (BETWEEN, SLOW, False, 0, False),
        (BETWEEN, BETWEEN, False, 1, True),
        (BETWEEN, None, False, 1, True),
    ],
)
def test_the_wall_clock_rules_and_processor_time_decides_where_it_cannot(
    wall: Samples, processor: Samples | None, clear: bool, reached: int, doubtful: bool
) -> None:
    found = Measured(wall, processor)
    assert speed.clear(found, check()) is clear
    standing = speed.standing(found, check())
    assert (standing.reached, standing.doubtful) == (reached, doubtful)


def test_what_noise_hides_is_not_accepted_where_processor_time_says_too_slow() -> None:
    report = judged(*[2.0] * 5, *[9.0] * 6, processor=SLOW)
    assert (report.verdict, report.share) == (Verdict.TOO_SLOW, 0.0)
    assert report.hidden_facts["undecided"] is False
    assert "In processor time, it is 2 times as fast." in report.message
    of_time = judged(*[2.0] * 5, *[9.0] * 6, processor=SLOW, asked={"at_most": 0.2})
    assert "In processor time, it takes 0.5 times as long." in of_time.message


def test_raw_samples_are_kept_for_coaches_and_rounded_for_hidden_checks() -> None:
    report = judged(*[9.87654] * 11, asked=LADDER)
    assert report.facts["samples"] == {
        "wall": {
            "student": [1.0] * 11,
            "yardstick": [9.87654] * 11,
            "student_transfer": [0.0],
            "yardstick_transfer": [0.0],
        },
        "processor": None,
        "neighbours_outweighed": False,
    }
    assert report.hidden_facts == {
        "ratio": 9.88,
        "interval": [9.88, 9.88],
        "targets": [{"ratio": 2.0, "share": 0.3}, {"ratio": 5.0, "share": 0.7}, {"ratio": 10.0, "share": 1.0}],
        "pairs": 11,
        "undecided": False,
    }
