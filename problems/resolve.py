"""From what an author wrote (and what is right with it) to the facts that the program uses."""

from problems.authoring import (
    AuthoredCheck,
    AuthoredLimits,
    AuthoredProblem,
    AuthoredTolerance,
    AuthoredTraining,
    GradientsItem,
    SpeedItem,
    TrainingItem,
    ValuesItem,
)
from problems.recipes import resolve_recipe
from problems.spec import (
    Check,
    GradientsCheck,
    Limits,
    Recipe,
    SpeedCheck,
    Subtask,
    Target,
    Tolerance,
    TrainingCheck,
    ValuesCheck,
)


def resolve_inputs(problem: AuthoredProblem) -> dict[str, dict[str, Recipe]]:
    """Every input set, its recipes in the order of the entry's arguments."""
    return {
        name: {
            argument: resolve_recipe(recipes[argument], declared)
            for argument, declared in problem.arguments.items()
        }
        for name, recipes in problem.inputs.items()
    }


def resolve_subtasks(problem: AuthoredProblem) -> tuple[Subtask, ...]:
    """Every subtask with its checks, in the order of the file."""
    return tuple(
        Subtask(
            name=subtask.name,
            points=float(subtask.points),
            visible=subtask.visible,
            requires=tuple(subtask.requires),
            checks=tuple(resolve_check(item) for item in subtask.checks),
        )
        for subtask in problem.subtasks
    )


def resolve_check(item: AuthoredCheck) -> Check:
    """The one check that an item names."""
    match item:
        case ValuesItem(values=check):
            return ValuesCheck(tuple(check.inputs), check.repeat, _tolerance(check.tolerance))
        case GradientsItem(gradients=check):
            return GradientsCheck(tuple(check.inputs), tuple(check.of), check.repeat, _tolerance(check.tolerance))
        case SpeedItem(speed=check):
            return SpeedCheck(check.inputs, check.against, float(check.at_least), _tolerance(check.tolerance))
        case TrainingItem(training=check):
            return _training(check)


def resolve_limits(limits: AuthoredLimits, subtasks: tuple[Subtask, ...]) -> Limits:
    """Limits with `total` filled in: three times the time of one call, plus the budget of every training run."""
    training = sum(
        check.time * check.seeds
        for subtask in subtasks
        for check in subtask.checks
        if isinstance(check, TrainingCheck)
    )
    return Limits(
        time=float(limits.time),
        total=float(limits.total if limits.total is not None else 3 * limits.time + training),
        memory=limits.memory,
        cpus=limits.cpus,
        processes=limits.processes,
        output=limits.output,
        text=limits.text,
    )


def _training(check: AuthoredTraining) -> TrainingCheck:
    return TrainingCheck(
        data=check.data,
        loss=check.loss,
        seeds=check.seeds,
        time=float(check.budget.time),
        parameters=check.budget.parameters,
        rule=check.rule,
        targets=tuple(
            Target(float(loss), float(share)) for loss, share in sorted(check.targets.items(), reverse=True)
        ),
    )


def _tolerance(tolerance: AuthoredTolerance | None) -> Tolerance | None:
    return None if tolerance is None else Tolerance(float(tolerance.rtol), float(tolerance.atol))
