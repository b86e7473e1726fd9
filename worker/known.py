"""Known mistakes: who answers a case wrongly, just as a coach's sample answers it, is told that sample's hint.

One way for every kind of check: the case is judged again with the sample in the student's place, under the same
secrets. Each of its answers is compared with the student's, and the first that differs ends it. So most samples
cost one call, and a hint is given only where all answers agree and are wrong in the same way. Samples run in a
coach's box, after the student's last answer is in. One that fails, hangs or breaks its box is passed over.
"""

import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import TypeVar

from core.errors import CoachFault
from core.verdict import CheckReport, Verdict
from problems.leeway import Leeway
from problems.spec import Tolerance
from worker.compare import compare
from worker.outcome import Failure, Outcome, Returned
from worker.program import Program
from worker.stage import Case, Stage
from worker.values import Value, tensors_of

PATIENCE = 2.0
"""Seconds for one call of a sample: a student waits for its hint."""
TOGETHER = 4.0
"""Seconds for all samples of a problem on one case; then no further one is begun."""
MOST_KEPT = 2**28
"""Bytes of a case's answers that are kept to be compared; a longer case gets no hint."""
HINTED = frozenset(
    {Verdict.WRONG_ANSWER, Verdict.WRONG_GRADIENT, Verdict.RULE_BROKEN, Verdict.TARGET_MISSED, Verdict.PARTIAL}
)
SAME = Leeway(nan="equal")

Other = TypeVar("Other")
Essence = Callable[[Value], Value]


def whole(value: Value) -> Value:
    """All of an answer counts."""
    return value


def first_wrong(
    stage: Stage, cases: Iterable[Case], judge: Callable[..., CheckReport | None], essence: Essence = whole
) -> CheckReport | None:
    """What `judge(stage, case=…)` says of the first case that is wrong, with a hint; none after it is drawn."""
    reports = (judged(stage, partial(judge, case=case), essence) for case in cases)
    return next((report for report in reports if report is not None), None)


def judged(
    stage: Stage,
    judge: Callable[[Stage], CheckReport | Other],
    essence: Essence = whole,
    tolerance: Tolerance | None = None,
) -> CheckReport | Other:
    """What `judge` finds of the student; with a hint, where it is a report on a known mistake.

    `essence` is what counts of an answer; `tolerance` is how far two may lie apart, by default that of the dtype.
    """
    if not stage.problem.mistakes:
        return judge(stage)
    told = _Answers(essence, tolerance)
    with stage.student.heard(told.keep):
        found = judge(stage)
    if not isinstance(found, CheckReport) or found.verdict not in HINTED or told.too_many:
        return found
    deadline = time.monotonic() + TOGETHER
    for mistake in stage.problem.mistakes:
        if time.monotonic() > deadline:
            break
        again = _again(stage.played_by(stage.bench.mistake(stage.problem, mistake)), judge, told, deadline)
        if isinstance(again, CheckReport) and _kind(again) == _kind(found):
            return _with(found, mistake.hint)
    return found


class _Parted(Exception):
    """Raised where a sample answers other than the student did."""


class _Answers:
    """What a student answered, one thing after the other."""

    def __init__(self, essence: Essence, tolerance: Tolerance | None) -> None:
        self.too_many = False
        self._kept: list[Outcome] = []
        self._room = MOST_KEPT
        self._essence = essence
        self._tolerance = tolerance

    def keep(self, outcome: Outcome) -> None:
        """Note an answer, while there is room."""
        if isinstance(outcome, Returned):
            self._room -= sum(tensor.nbytes for tensor in tensors_of(outcome.value))
        self.too_many = self.too_many or self._room < 0
        if self.too_many:
            self._kept.clear()
        else:
            self._kept.append(outcome)

    def follower(self, deadline: float) -> Callable[[Outcome], None]:
        """An ear that raises _Parted as soon as what it hears is not what was noted, or comes too late."""
        left = iter(self._kept)

        def hear(outcome: Outcome) -> None:
            before = next(left, None)
            if before is None or time.monotonic() > deadline or not self._alike(before, outcome):
                raise _Parted

        return hear

    def _alike(self, one: Outcome, other: Outcome) -> bool:
        """Failures are alike where both are of one kind: as a backward pass that finds its graph freed."""
        if isinstance(one, Failure) or isinstance(other, Failure):
            return isinstance(one, Failure) and isinstance(other, Failure) and one.verdict is other.verdict
        values = self._essence(one.value), self._essence(other.value)
        return compare(*values, self._tolerance, leeway=SAME) is None


def _again(
    stage: Stage, judge: Callable[[Stage], CheckReport | Other], told: _Answers, deadline: float
) -> CheckReport | Other | None:
    """What is found of a sample; None where it answers anything else."""
    sample: Program = stage.student
    try:
        with sample.heard(told.follower(deadline), PATIENCE):
            return judge(stage)
    except (_Parted, CoachFault):
        return None


def _kind(report: CheckReport) -> tuple[object, ...]:
    """Which wrong it is, without a number of the data."""
    return report.verdict, report.share, report.hidden_message


def _with(report: CheckReport, hint: str) -> CheckReport:
    """The hint is the coach's own sentence and carries nothing of the data, so hidden checks may tell it too."""
    told = {"message": f"{report.message} Hint: {hint}", "hidden_message": f"{report.hidden_message} Hint: {hint}"}
    return report.model_copy(update=told)
