"""From what an author wrote (and what is right with it) to the facts that the program uses."""

from collections.abc import Iterable

from problems.authoring import AuthoredCalls, AuthoredLimits, AuthoredProblem, AuthoredSubtask
from problems.fitting import fit
from problems.input_set import InputSet
from problems.spec import Function, Limits, Subtask


def resolve_functions(problem: AuthoredCalls) -> dict[str, Function]:
    """Everything that a submission must define, by name, the entry first."""
    entry = Function(problem.entry, dict(problem.arguments), problem.returns)
    others = (Function(name, dict(one.arguments), one.returns) for name, one in problem.functions.items())
    return {function.name: function for function in (entry, *others)}


def resolve_inputs(problem: AuthoredProblem) -> dict[str, InputSet]:
    """Every input set, its arguments in the order of the function that it fits."""
    return {name: fit(given, function_of(problem, name))[0] for name, given in problem.inputs.items()}


def function_of(problem: AuthoredCalls, input_set: str) -> Function:
    """The function that an input set is for; one that is generated is for what the checks call that use it."""
    given = problem.inputs[input_set]
    if given.generate is None:
        return function_for(problem, given.arguments)
    functions = resolve_functions(problem)
    called = (functions.get(name or problem.entry) for name in users_of(problem, input_set))
    return next((one for one in called if one is not None), functions[problem.entry])


def users_of(problem: AuthoredCalls, input_set: str) -> list[str | None]:
    """The functions that checks call with an input set, by name; None for the entry."""
    checks = [item.check for subtask in getattr(problem, "subtasks", []) for item in subtask.checks]
    used = [(getattr(check, "function", None), getattr(check, "inputs", [])) for check in checks]
    return [name for name, inputs in used if inputs == input_set or input_set in (inputs or [])]


def function_for(problem: AuthoredCalls, arguments: Iterable[str]) -> Function:
    """The function that an input set is for: the first whose arguments differ least from the set's."""
    names = set(arguments)
    functions = resolve_functions(problem).values()
    return min(functions, key=lambda function: len(names.symmetric_difference(function.arguments)))


def resolve_subtasks(problem: AuthoredProblem) -> tuple[Subtask, ...]:
    """Every subtask with its checks, in the order of the file."""
    return tuple(
        Subtask(
            name=subtask.name,
            points=float(subtask.points),
            visible=subtask.visible,
            requires=tuple(subtask.requires),
            checks=tuple(item.check.resolve() for item in subtask.checks),
            score=subtask.score,
            weights=_weights(subtask),
        )
        for subtask in problem.subtasks
    )


def resolve_limits(limits: AuthoredLimits, subtasks: tuple[Subtask, ...]) -> Limits:
    """Limits with `total` filled in: three times the time of one call, plus all budgets of long calls."""
    long_calls = sum(check.long_calls for subtask in subtasks for check in subtask.checks)
    return Limits(
        time=float(limits.time),
        total=float(limits.total if limits.total is not None else 3 * limits.time + long_calls),
        memory=limits.memory,
        cpus=limits.cpus,
        processes=limits.processes,
        output=limits.output,
        text=limits.text,
    )


def _weights(subtask: AuthoredSubtask) -> tuple[float, ...]:
    equal = 1 / len(subtask.checks)
    return tuple(float(equal if item.share is None else item.share) for item in subtask.checks)
