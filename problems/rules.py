"""Rules about a problem.yaml that no single field shows. Each is a pure function that yields findings."""

from collections.abc import Iterator
from itertools import pairwise

from problems.authoring import (
    AuthoredGradients,
    AuthoredProblem,
    AuthoredTraining,
    GradientsItem,
    SpeedItem,
    TrainingItem,
    ValuesItem,
)
from problems.findings import Finding, KeyPath, suggest
from problems.input_rules import input_findings
from problems.tensor_type import DTYPES

MAX_POINTS = 1e6


def findings_in(problem: AuthoredProblem) -> list[Finding]:
    """Everything that is wrong with a file whose fields are each right by themselves."""
    rules = (_points, _names, _requirements, _kinds, _checks, input_findings, _total)
    return [finding for rule in rules for finding in rule(problem)]


def _points(problem: AuthoredProblem) -> Iterator[Finding]:
    total = sum(subtask.points for subtask in problem.subtasks)
    if total == 0:
        yield Finding(("subtasks",), "no subtask has any points")
    if total > MAX_POINTS:
        yield Finding(("subtasks",), f"the points add up to {total:g}; {MAX_POINTS:g} is the most")


def _names(problem: AuthoredProblem) -> Iterator[Finding]:
    seen: set[str] = set()
    for number, subtask in enumerate(problem.subtasks):
        if subtask.name in seen:
            yield Finding(("subtasks", number, "name"), f"an earlier subtask is named '{subtask.name}' already")
        seen.add(subtask.name)


def _requirements(problem: AuthoredProblem) -> Iterator[Finding]:
    """What is required must stand above: no circles, and the order of the file is that of grading."""
    names = [subtask.name for subtask in problem.subtasks]
    needs = {subtask.name: subtask.requires for subtask in problem.subtasks}
    for number, subtask in enumerate(problem.subtasks):
        for place, wanted in enumerate(subtask.requires):
            path: KeyPath = ("subtasks", number, "requires", place)
            if wanted not in names:
                yield Finding(path, f"there is no subtask '{wanted}'; {suggest(wanted, names)}")
            elif wanted == subtask.name:
                yield Finding(path, f"'{wanted}' requires itself")
            elif wanted in subtask.requires[:place]:
                yield Finding(path, f"'{wanted}' is listed twice")
            elif _reaches(wanted, subtask.name, needs):
                yield Finding(path, f"'{subtask.name}' and '{wanted}' require each other, in a circle")
            elif names.index(wanted) > number:
                yield Finding(path, f"'{wanted}' comes later; subtasks are graded in order, so move it up")


def _reaches(start: str, goal: str, needs: dict[str, list[str]]) -> bool:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name == goal:
            return True
        if name not in seen:
            seen.add(name)
            waiting.extend(needs.get(name, []))
    return False


def _kinds(problem: AuthoredProblem) -> Iterator[Finding]:
    """One entry is either called with input sets, or called to train; both need other things of the file."""
    items = [item for subtask in problem.subtasks for item in subtask.checks]
    trains = any(isinstance(item, TrainingItem) for item in items)
    calls = any(not isinstance(item, TrainingItem) for item in items)
    if trains and calls:
        message = "training cannot be mixed with other checks: its entry is called with (inputs, targets)"
        yield Finding(("subtasks",), message)
    elif trains:
        yield from _trains(problem)
    elif not problem.arguments:
        yield Finding(("arguments",), "the arguments of the entry must be declared, at least one")


def _trains(problem: AuthoredProblem) -> Iterator[Finding]:
    if len(problem.arguments) != 2:
        message = (
            "an entry that trains takes two arguments, the training inputs and the training targets, in this order"
        )
        yield Finding(("arguments",), f"{message}; {len(problem.arguments)} are declared")
    for name in ("inputs", "returns"):
        if getattr(problem, name):
            message = "has no use in a problem that trains: data.py makes the data, and the entry returns a module"
            yield Finding((name,), message, "key")


def _checks(problem: AuthoredProblem) -> Iterator[Finding]:
    for number, subtask in enumerate(problem.subtasks):
        for place, item in enumerate(subtask.checks):
            path: KeyPath = ("subtasks", number, "checks", place)
            if isinstance(item, ValuesItem):
                yield from _input_names(problem, item.values.inputs, (*path, "values"))
            elif isinstance(item, SpeedItem):
                yield from _input_names(problem, [item.speed.inputs], (*path, "speed"))
            elif isinstance(item, GradientsItem):
                yield from _input_names(problem, item.gradients.inputs, (*path, "gradients"))
                yield from _gradient_arguments(problem, item.gradients, (*path, "gradients", "of"))
            else:
                yield from _targets(item.training, (*path, "training", "targets"))


def _input_names(problem: AuthoredProblem, names: list[str], path: KeyPath) -> Iterator[Finding]:
    for number, name in enumerate(names):
        here = (*path, "inputs", number)
        if name not in problem.inputs:
            yield Finding(here, f"there is no input set '{name}'; {suggest(name, problem.inputs)}")
        elif name in names[:number]:
            yield Finding(here, f"'{name}' is listed twice")


def _gradient_arguments(problem: AuthoredProblem, check: AuthoredGradients, path: KeyPath) -> Iterator[Finding]:
    for number, name in enumerate(check.of):
        declared = problem.arguments.get(name)
        if declared is None:
            yield Finding((*path, number), f"there is no argument '{name}'; {suggest(name, problem.arguments)}")
            continue
        if name in check.of[:number]:
            yield Finding((*path, number), f"'{name}' is listed twice")
        for input_set in check.inputs:
            recipe = problem.inputs.get(input_set, {}).get(name)
            dtype = (recipe.dtype if recipe else None) or declared.dtypes[0]
            if DTYPES[dtype].kind != "float":
                message = f"'{name}' is {dtype} in '{input_set}', and only floating numbers have gradients"
                yield Finding((*path, number), message)
                break


def _targets(check: AuthoredTraining, path: KeyPath) -> Iterator[Finding]:
    """From the easiest target (the greatest loss) to the hardest, shares must rise and end at 1."""
    ordered = sorted(check.targets.items(), reverse=True)
    for loss, _ in ordered:
        if loss < 0:
            yield Finding((*path, loss), "a loss cannot be negative", "key")
    for (easy, low), (hard, high) in pairwise(ordered):
        if high <= low:
            message = f"the harder target {hard:g} must earn more than {low:g}, the share of {easy:g}; not {high:g}"
            yield Finding((*path, hard), message)
    hardest, share = ordered[-1]
    if share != 1:
        yield Finding((*path, hardest), f"the hardest target must earn all points, a share of 1.0, not {share:g}")


def _total(problem: AuthoredProblem) -> Iterator[Finding]:
    limits = problem.limits
    if limits.total is not None and limits.total < limits.time:
        yield Finding(("limits", "total"), f"{limits.total:g} s is less than the {limits.time:g} s of one call")
