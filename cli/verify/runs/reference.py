"""Stage 3: the right answer is graded under many seeds, and once more under the same."""

import time

from cli.verify.finding import Finding, Part, Stage
from cli.verify.rules.same import differences
from cli.verify.trial import Trial
from core.verdict import Report

SEEDS, FEW_SEEDS = 20, 2
LEAST = 3
PATIENCE = 20.0
"""Seconds after which no further seeds are tried, if LEAST were."""


def grade_reference(trial: Trial) -> Part:
    """The reference earns all points under every seed, and twice the same under one."""
    grader, file = trial.grader, trial.grader.right_file()
    work = grader.written(grader.right_answer())
    findings: list[Finding] = []
    started = time.monotonic()
    for number in range(FEW_SEEDS if trial.wish.quick else SEEDS):
        report = grader.grade(work, f"reference/{number}")
        trial.reference.append(report)
        if report.points < report.max_points:
            findings.append(trial.subject.at_file(Stage.REFERENCE, file, _lost(report, number)))
            break
        if time.monotonic() - started > PATIENCE and number + 1 >= LEAST:
            break
    if not findings:
        again = grader.grade(work, "reference/0")
        findings += [
            trial.subject.at_file(Stage.REFERENCE, file, f"graded twice with the same seeds, {told}")
            for told in differences(trial.reference[0], again)
        ]
    return Part(
        stage=Stage.REFERENCE, findings=tuple(findings), figures={"seeds": len(trial.reference), "file": file}
    )


def _lost(report: Report, number: int) -> str:
    """Which subtask the right answer did not earn, and what its check says."""
    failed = next(each for each in report.subtasks if each.points < each.max_points)
    told = next((check.message for check in failed.checks if check.share < 1), "it was skipped")
    return (
        f"the right answer earns {report.points:g} of {report.max_points:g} points (seed {number + 1}): "
        f"subtask '{failed.name}': {told}"
    )
