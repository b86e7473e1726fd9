"""What the checks of a subtask make together."""

import pytest

from core.verdict import CheckReport, Verdict
from problems.spec import Score, Subtask
from worker.score import score


def found(share: float) -> CheckReport:
    verdict = Verdict.ACCEPTED if share == 1.0 else Verdict.PARTIAL if share else Verdict.WRONG_ANSWER
    return CheckReport(kind="values", verdict=verdict, share=share, message="", hidden_message="")


@pytest.mark.parametrize(
    ("rule", "shares", "share", "verdict"),
    [
        ("worst", (1.0, 1.0), 1.0, Verdict.ACCEPTED),
        ("worst", (1.0, 0.4), 0.4, Verdict.PARTIAL),
        ("worst", (1.0, 0.0), 0.0, Verdict.WRONG_ANSWER),
        ("all", (1.0, 0.4), 0.0, Verdict.PARTIAL),
        ("all", (1.0, 1.0), 1.0, Verdict.ACCEPTED),
        ("mean", (1.0, 0.0), 0.5, Verdict.PARTIAL),
        ("mean", (0.0, 0.0), 0.0, Verdict.WRONG_ANSWER),
        ("sum", (1.0, 0.0), 0.75, Verdict.PARTIAL),
        ("sum", (0.0, 1.0), 0.25, Verdict.PARTIAL),
        ("sum", (1.0, 1.0), 1.0, Verdict.ACCEPTED),
    ],
)
def test_the_shares_make_together_what_the_rule_says(
    rule: Score, shares: tuple[float, ...], share: float, verdict: Verdict
) -> None:
    # Given
    weights = (0.75, 0.25) if rule == "sum" else (0.5, 0.5)
    subtask = Subtask("a", 10, True, (), (), rule, weights)

    # Then
    got, told = score(subtask, [found(one) for one in shares])
    assert got == pytest.approx(share)
    assert told is verdict


def test_a_check_that_was_not_made_any_more_is_worth_nothing() -> None:
    subtask = Subtask("a", 10, True, (), (), "worst", (0.5, 0.5))
    assert score(subtask, [found(0.0)]) == (0.0, Verdict.WRONG_ANSWER)
