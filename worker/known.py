"""Known mistakes: a wrong result that equals that of a coach's sample on the same secret inputs earns its hint.

The samples run in a coach's box, after the student's reply is in. One that fails or takes too long is passed over.
"""

from core.verdict import CheckReport
from worker.compare import compare
from worker.outcome import Returned
from worker.session import Call
from worker.stage import Stage
from worker.values import Value

PATIENCE = 2.0
"""Seconds for one sample: a student waits for its hint."""


def hinted(stage: Stage, report: CheckReport, call: Call, wrong: Value) -> CheckReport:
    """The report on a wrong result of a call, with the hint of the first sample that makes the same one."""
    for mistake in stage.problem.mistakes:
        outcome = stage.bench.mistake(stage.problem, mistake).call(call, seconds=PATIENCE)
        if isinstance(outcome, Returned) and compare(outcome.value, wrong, None) is None:
            return _with(report, mistake.hint)
    return report


def _with(report: CheckReport, hint: str) -> CheckReport:
    """The hint is the coach's own sentence and carries nothing of the data, so hidden checks may tell it too."""
    told = {"message": f"{report.message} Hint: {hint}", "hidden_message": f"{report.hidden_message} Hint: {hint}"}
    return report.model_copy(update=told)
