"""Stage 2: every sample gets what its folder and submissions.yaml say, and there are samples of both sorts."""

from collections.abc import Iterator, Sequence

from cli.samples import Row
from cli.verify.finding import Finding, Stage
from cli.verify.subject import Subject
from core.verdict import Verdict
from problems.folder import SUBMISSIONS


def sample_findings(subject: Subject, rows: Sequence[Row]) -> Iterator[Finding]:
    """What samples got that they should not."""
    for row in rows:
        for sentence in row.unmet:
            yield subject.at_sample(Stage.SAMPLES, row.sample, f"{row.sample.name}: {sentence}")


def choice_findings(subject: Subject) -> Iterator[Finding]:
    """A check that no sample passes, or none fails, proves nothing."""
    verdicts = [sample.expected for sample in subject.samples]
    if Verdict.ACCEPTED not in verdicts:
        text = f"there is no accepted sample: add one below {SUBMISSIONS}/accepted"
        yield subject.at_file(Stage.SAMPLES, SUBMISSIONS, text)
    if all(verdict is Verdict.ACCEPTED for verdict in verdicts):
        text = f"there is no sample that must fail: add one, such as {SUBMISSIONS}/wrong_answer/…"
        yield subject.at_file(Stage.SAMPLES, SUBMISSIONS, text)
