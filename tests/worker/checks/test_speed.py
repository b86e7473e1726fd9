"""`speed`: a verdict only where the whole interval lies on one side."""

import pytest

from core.verdict import Verdict
from worker.checks import speed
from worker.timing import Measured, Samples, Side


def samples(*ratios: float) -> Samples:
    return Samples(Side((1.0,) * len(ratios), (0.0,)), Side(ratios, (0.0,)))


def measured(*ratios: float) -> Measured:
    return Measured(samples(*ratios))


FAST, SLOW, BETWEEN = samples(*[9.0] * 11), samples(*[2.0] * 11), samples(*[2.0] * 5, *[9.0] * 6)


@pytest.mark.parametrize(
    ("found", "at_least", "expected"),
    [
        (FAST, 5.0, "fast_enough"),
        (SLOW, 5.0, "too_slow"),
        (BETWEEN, 5.0, "undecided"),
        (FAST, 9.0, "fast_enough"),
        (samples(100.0, 100.0), 5.0, "undecided"),
        (samples(0.01, 0.01), 5.0, "undecided"),
    ],
)
def test_the_whole_interval_decides(found: Samples, at_least: float, expected: str) -> None:
    assert speed.standing(found, at_least) == expected


def test_fast_enough_is_told_with_ratio_and_interval() -> None:
    report = speed.judge(measured(*[9.0] * 5, *[9.125] * 6), 5.0, "loop.py")
    assert (report.verdict, report.share) == (Verdict.ACCEPTED, 1.0)
    assert report.message == report.hidden_message
    assert report.message == (
        "Your function is 9.12 times as fast as loop.py (between 9 and 9.12 in 11 paired runs); at least 5 is "
        "asked."
    )


def test_great_ratios_are_written_without_an_exponent() -> None:
    report = speed.judge(measured(*[12345.6] * 11), 5.0, "loop.py")
    assert report.message.startswith("Your function is 12300 times as fast as loop.py (between 12300 and 12300 in")
    assert speed.judge(measured(*[999.6] * 11), 5.0, "loop.py").message.startswith("Your function is 1000 times")
    assert speed.judge(measured(*[0.00123] * 11), 5.0, "loop.py").message.startswith("Your function is 0.00123 ")


def test_too_slow_tells_what_to_do() -> None:
    report = speed.judge(Measured(SLOW), 5.0, "loop.py")
    assert (report.verdict, report.share) == (Verdict.TOO_SLOW, 0.0)
    assert report.message == (
        "Your function is 2 times as fast as loop.py (between 2 and 2 in 11 paired runs); at least 5 is asked. "
        "Replace loops over elements or rows by operations on whole tensors."
    )


def test_too_close_to_call_counts_and_is_marked() -> None:
    report = speed.judge(Measured(BETWEEN), 5.0, "loop.py")
    assert report.verdict is Verdict.ACCEPTED
    assert report.message.endswith(" That is too close to call, so it counts as fast enough.")
    assert report.hidden_facts["undecided"] is True


@pytest.mark.parametrize(
    ("wall", "processor", "clear", "expected"),
    [
        (FAST, None, True, "fast_enough"),
        (FAST, FAST, True, "fast_enough"),
        (FAST, BETWEEN, True, "fast_enough"),
        (FAST, SLOW, False, "fast_enough"),
        (SLOW, FAST, False, "too_slow"),
        (BETWEEN, FAST, False, "fast_enough"),
        (BETWEEN, SLOW, False, "too_slow"),
        (BETWEEN, BETWEEN, False, "undecided"),
        (BETWEEN, None, False, "undecided"),
    ],
)
def test_the_wall_clock_rules_and_processor_time_decides_where_it_cannot(
    wall: Samples, processor: Samples | None, clear: bool, expected: str
) -> None:
    found = Measured(wall, processor)
    assert speed.clear(found, 5.0) is clear
    assert speed.verdict(found, 5.0) == expected


def test_what_noise_hides_is_not_accepted_where_processor_time_says_too_slow() -> None:
    report = speed.judge(Measured(BETWEEN, SLOW), 5.0, "loop.py")
    assert (report.verdict, report.share) == (Verdict.TOO_SLOW, 0.0)
    assert report.hidden_facts["undecided"] is False
    assert "In processor time, it is 2 times as fast." in report.message


def test_raw_samples_are_kept_for_coaches_and_rounded_for_hidden_checks() -> None:
    report = speed.judge(measured(*[9.87654] * 11), 5.0, "loop.py")
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
        "at_least": 5.0,
        "pairs": 11,
        "undecided": False,
    }
