"""What the checks of a subtask make together: a share of its points, and a verdict."""

from collections.abc import Sequence

from core.verdict import CheckReport, Verdict
from problems.spec import Subtask


def score(subtask: Subtask, checks: Sequence[CheckReport]) -> tuple[float, Verdict]:
    """The share of the points, 0 to 1, and the verdict: `partial` where something is earned, else the failure's."""
    share = _share(subtask, checks)
    failed = next((check.verdict for check in checks if check.verdict is not Verdict.ACCEPTED), None)
    if failed is None:
        return 1.0, Verdict.ACCEPTED
    return share, Verdict.PARTIAL if share > 0 else failed


def _share(subtask: Subtask, checks: Sequence[CheckReport]) -> float:
    """By the subtask's rule; a check that was not made any more grants nothing."""
    shares = [check.share for check in checks]
    if subtask.score == "all":
        return float(all(share == 1.0 for share in shares))
    if subtask.score == "worst":
        return min(shares)
    return sum(weight * share for weight, share in zip(subtask.weights, shares, strict=True))
