"""The short form of `scripts/bench --timing`: verdicts hold beside busy neighbours, and ratios are about right."""

import json

import pytest

from scripts.measure.timing import SHORT, measure_timing


def test_busy_neighbours_change_no_verdict_and_the_ratio_is_about_the_true_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    # When the clock is measured, in the short form
    measure_timing("bubblewrap", SHORT)

    # Then it prints one JSON object a line
    quiet, busy, good, bad = (json.loads(line) for line in capsys.readouterr().out.splitlines())

    # Then the judge's ratio is near that of torch.utils.benchmark; one short look is worth some 10 %
    assert abs(quiet["off_percent"]) < 25
    assert abs(busy["off_percent"]) < 25

    # Then every regrade on the good side passes, and every one on the bad side fails
    assert (good["accepted"], good["too_slow"]) == (SHORT.regrades, 0)
    assert (bad["accepted"], bad["too_slow"]) == (0, SHORT.regrades)
