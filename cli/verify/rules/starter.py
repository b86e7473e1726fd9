"""Stage 1: the starter loads, and does not solve the problem."""

from collections.abc import Iterator

from cli.verify.finding import Finding, Stage
from cli.verify.subject import Subject
from core.verdict import Report, Verdict
from problems.folder import STARTER


def starter_findings(subject: Subject, report: Report) -> Iterator[Finding]:
    """A starter that cannot be taken, or that is accepted as it is, helps nobody."""
    if report.verdict is Verdict.ACCEPTED:
        yield subject.at_file(Stage.FOLDER, STARTER, "the starter is accepted as it is: nothing is left to do")
    elif report.points >= report.max_points:
        yield subject.at_file(Stage.FOLDER, STARTER, "the starter earns all points as it is")
    elif report.verdict is Verdict.INVALID_SUBMISSION:
        told = next(check.message for subtask in report.subtasks for check in subtask.checks)
        yield subject.at_file(Stage.FOLDER, STARTER, f"the starter cannot be graded: {told}")
    elif report.points > 0:
        told = f"the starter earns {report.points:g} of {report.max_points:g} points as it is"
        yield subject.at_file(Stage.FOLDER, STARTER, told, "warning")
