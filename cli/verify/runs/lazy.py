"""Stage 4: lazy answers are graded like submissions; the program that makes them runs in the box, too."""

from collections.abc import Sequence
from pathlib import Path

from cli.verify.finding import Finding, Part, Stage
from cli.verify.rules.lazy import kinds_for, lazy_findings, lazy_program
from cli.verify.trial import Trial
from core.work import Attached, Work

PROGRAMS = Path(__file__).parents[1] / "programs"
NAMES = ("lazy_answers.py", "lazy_training.py")


def try_lazy(trial: Trial) -> Part:
    """Every answer without thinking earns what its coach allows, which mostly is nothing."""
    kinds = kinds_for(trial.subject)
    findings, earned = earn_nothing(trial, kinds, Stage.LAZY)
    wrong = sum(finding.level == "error" for finding in findings)
    figures = {"tried": len(kinds), "fail": len(kinds) - wrong, "points": dict(earned)}
    return Part(stage=Stage.LAZY, findings=tuple(findings), figures=figures)


def earn_nothing(trial: Trial, kinds: Sequence[str], stage: Stage) -> tuple[list[Finding], dict[str, float]]:
    """Grade lazy answers; what is wrong, and the points of each."""
    findings: list[Finding] = []
    earned: dict[str, float] = {}
    for kind in kinds:
        report = trial.grader.grade(lazy_work(trial, kind), f"lazy/{kind}")
        earned[kind] = report.points
        findings += lazy_findings(trial.subject, kind, report, stage)
    return findings, earned


def lazy_work(trial: Trial, kind: str) -> Work:
    """A lazy answer as it would be handed in."""
    source = lazy_program(trial.subject, kind, trial.grader.right_answer())
    work = trial.grader.written(source)
    attached = tuple(Attached(name=name, data=(PROGRAMS / name).read_bytes()) for name in NAMES)
    return work.model_copy(update={"attached": (*work.attached, *attached)})
