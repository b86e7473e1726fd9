"""Does a sample's report meet what its coach expects: the verdict, and what submissions.yaml adds to it?"""

from collections.abc import Iterator

from core.verdict import Report, Verdict
from problems.folder import Sample
from problems.spec import Expectation, Problem

_FINE = (Verdict.ACCEPTED, Verdict.SKIPPED)


def unmet(problem: Problem, sample: Sample, report: Report) -> list[str]:
    """Sentences about what is not as expected; none where all is."""
    wrong = []
    if report.verdict is not sample.expected:
        wrong.append(f"its verdict is {report.verdict}, and its folder says {sample.expected}")
    name = sample.name
    expected, messages = problem.expectations.get(name), list(_messages(report))
    for mistake in problem.mistakes:
        if mistake.name == name and not any(message.endswith(mistake.hint) for message in messages):
            wrong.append(
                "its hint is not told to itself: its kind of check tells none, it breaks or takes too long, or a "
                "sample before it answers alike"
            )
    return wrong if expected is None else [*wrong, *_unmet(expected, report)]


def _messages(report: Report) -> Iterator[str]:
    return (check.message for subtask in report.subtasks for check in subtask.checks)


def _unmet(expected: Expectation, report: Report) -> Iterator[str]:
    if expected.points is not None:
        least, most = expected.points
        if not least <= report.points <= most:
            wanted = f"{least:g}" if least == most else f"{least:g} to {most:g}"
            yield f"it got {report.points:g} points, and submissions.yaml says {wanted}"
    if expected.subtask is not None:
        failed = next((each.name for each in report.subtasks if each.verdict not in _FINE), None)
        if failed != expected.subtask:
            told = f"it first failed '{failed}'" if failed else "it failed no subtask"
            yield f"{told}, and submissions.yaml says '{expected.subtask}'"
    if expected.message is not None and not any(expected.message in message for message in _messages(report)):
        yield f"no message holds '{expected.message}', as submissions.yaml says"
