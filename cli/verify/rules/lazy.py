"""Stage 4: answers without thinking, and what each may earn."""

from collections.abc import Iterator, Mapping

from cli.verify.finding import Finding, Stage
from cli.verify.subject import Subject
from core.verdict import Report
from problems.allowances import LAZY
from problems.kinds.training import TrainingCheck

SAYS: Mapping[str, str] = {
    "nothing": "returns None",
    "empty": "an empty result",
    "zeros": "zeros",
    "ones": "ones",
    "constant": "7 everywhere",
    "input": "the input itself",
    "mean": "the mean of the input everywhere",
    "random": "random numbers of the right shape",
    "nan": "NaN everywhere",
    "almost": "the first 99 % right, the rest wrong",
    "constant_model": "a model that always predicts the mean of the training targets",
    "linear_model": "a linear model, fitted by least squares",
    "last_target": "a model that always predicts the last training target",
}
BASELINES = LAZY[-3:]
FOR_RESULTS = LAZY[:-3]
FOR_TRAINING = tuple(name for name in FOR_RESULTS if name not in ("empty", "almost"))


def lazy_program(subject: Subject, kind: str, right: str) -> str:
    """The right answer's text, with everything that checks call made lazy."""
    checks = [check for _, check in subject.checks()]
    training = {
        check.function or subject.problem.entry: check for check in checks if isinstance(check, TrainingCheck)
    }
    lines = [right, "", "import lazy_answers, lazy_training", ""]
    for name in subject.problem.functions:
        if name in training:
            check = training[name]
            made = f"lazy_training.trained({kind!r}, {check.classes!r}, {check.artefact is not None})"
            lines.append(f"{name} = {made}")
            if check.artefact is not None:
                lines.append(f"{check.predict} = lazy_training.predict")
        elif name not in {check.predict for check in training.values()}:
            lines.append(f"{name} = lazy_answers.made({kind!r}, {name})")
    return "\n".join(lines) + "\n"


def kinds_for(subject: Subject) -> tuple[str, ...]:
    """The lazy answers that make sense for the problem."""
    trains = all(isinstance(check, TrainingCheck) for _, check in subject.checks())
    return FOR_TRAINING if trains else FOR_RESULTS


def lazy_findings(subject: Subject, kind: str, report: Report, stage: Stage = Stage.LAZY) -> Iterator[Finding]:
    """A lazy answer that earns more than its coach allows."""
    allowed = subject.problem.allowances.lazy.get(kind)
    most = allowed.points if allowed else 0.0
    if report.points > most:
        earning = [number for number, each in enumerate(report.subtasks) if each.points > 0]
        names = ", ".join(f"'{report.subtasks[number].name}'" for number in earning)
        text = (
            f"the lazy answer '{kind}' ({SAYS[kind]}) earns {report.points:g} of {report.max_points:g} points, in "
            f"{names}; " + (f"submissions.yaml allows {most:g}" if allowed else "it should earn nothing")
        )
        yield subject.at(stage, ("subtasks", earning[0], "checks"), text)
