"""Stage 2: every sample is graded."""

from pydantic import JsonValue

from cli.samples import Row
from cli.verify.finding import Finding, Part, Stage
from cli.verify.rules.meeting import choice_findings, sample_findings
from cli.verify.trial import Trial
from core.errors import SourceError
from problems.meeting import unmet


def grade_samples(trial: Trial) -> Part:
    """Verdict, points, failing subtask and phrase of every sample are as its coach says."""
    subject, findings = trial.subject, list[Finding]()
    for place, sample in enumerate(subject.samples, 1):
        try:
            work = trial.grader.sample(sample)
        except SourceError as error:
            findings.append(subject.at_sample(Stage.SAMPLES, sample, f"{sample.name}: {error}"))
            continue
        report = trial.grader.grade(work, f"sample/{place}")
        row = Row(subject.problem.slug, sample, report, tuple(unmet(subject.problem, sample, report)))
        trial.rows.append(row)
        trial.tell(f"{place}/{len(subject.samples)} {row.line()}")
    findings += choice_findings(subject)
    findings += sample_findings(subject, trial.rows)
    met = sum(row.as_expected for row in trial.rows)
    figures: dict[str, JsonValue] = {"samples": len(subject.samples), "as_expected": met, "rows": _rows(trial)}
    return Part(stage=Stage.SAMPLES, findings=tuple(findings), figures=figures)


def _rows(trial: Trial) -> list[JsonValue]:
    return [row.document() for row in trial.rows]
