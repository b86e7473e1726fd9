"""Rows of samples: what counts as expected."""

from pathlib import Path

import pytest

from cli.samples import Row
from core.verdict import Verdict
from problems.catalog import Sample


def sample(expected: Verdict) -> Sample:
    return Sample(Path("submissions") / expected.value / "broken.py", expected)


@pytest.mark.parametrize("expected", [Verdict.INVALID_SUBMISSION, Verdict.WRONG_ANSWER, Verdict.ACCEPTED])
def test_a_file_that_the_server_did_not_take_is_no_valid_submission(expected: Verdict) -> None:
    row = Row("softmax", sample(expected), None, refused=True)
    assert row.verdict == "refused"
    assert row.as_expected is (expected is Verdict.INVALID_SUBMISSION)


def test_a_cancelled_submission_is_never_as_expected() -> None:
    row = Row("softmax", sample(Verdict.INVALID_SUBMISSION), None)
    assert row.verdict == "cancelled"
    assert not row.as_expected
