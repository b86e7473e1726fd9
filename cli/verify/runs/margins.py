"""Stage 6: how far right answers lie from what would fail them, and wrong ones from what would accept them."""

from pydantic import JsonValue

from cli.verify.finding import Finding, Part, Stage
from cli.verify.rules.fixed import fixed_findings
from cli.verify.rules.lazy import BASELINES
from cli.verify.rules.precision import precision_figures, precision_findings, precision_lines
from cli.verify.rules.speed import raced, speed_figures, speed_findings, speed_lines
from cli.verify.rules.targets import reached, target_figures, target_findings, target_lines
from cli.verify.runs.lazy import earn_nothing
from cli.verify.runs.precision import used_shares
from cli.verify.trial import Trial
from problems.findings import KeyPath
from problems.kinds.training import TrainingCheck
from worker.compare import compare
from worker.program import insist
from worker.session import Call


def measure_margins(trial: Trial) -> Part:
    """Speed, training targets, tolerances, baselines, and data that never change."""
    subject, findings, figures, lines = trial.subject, list[Finding](), dict[str, JsonValue](), list[str]()
    races = raced(trial.rows)
    if races:
        findings += speed_findings(subject, races)
        figures["speed"] = speed_figures(races)
        lines += speed_lines(races)
    targets = reached(subject, trial.reference)
    if targets:
        findings += target_findings(subject, targets)
        figures["targets"] = target_figures(targets)
        lines += target_lines(targets)
        more, earned = earn_nothing(trial, BASELINES, Stage.MARGINS)
        findings += more
        figures["baselines"] = dict(earned)
    if not trial.wish.quick:
        used = used_shares(trial)
        findings += [finding for one in used for finding in precision_findings(subject, one)]
        if used:
            figures["tolerances"] = precision_figures(used)
            lines += precision_lines(used)
    findings += fixed_findings(subject, _fixed_data(trial))
    return Part(stage=Stage.MARGINS, findings=tuple(findings), figures=figures, shown=tuple(lines))


def _fixed_data(trial: Trial) -> dict[KeyPath, bool]:
    """Whether each training check's data are the same whatever the seed."""
    return {
        path: _same_data(trial, check)
        for path, check in trial.subject.checks()
        if isinstance(check, TrainingCheck) and trial.subject.problem.feedback == "full"
    }


def _same_data(trial: Trial, check: TrainingCheck) -> bool:
    program = trial.grader.bench.coach(trial.subject.problem, check.data, "make")
    one, other = (insist(program.call(Call("make", {"seed": seed}, 0)), check.data).value for seed in (1, 2))
    return compare(one, other, None) is None
