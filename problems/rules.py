"""Rules about a problem.yaml that no single field shows. Each is a pure function that yields findings."""

from collections.abc import Iterator
from dataclasses import replace

from problems.authoring import MAX_ARTEFACTS, AuthoredProblem
from problems.findings import Finding, KeyPath, suggest
from problems.input_rules import input_findings
from problems.kinds.around import Around
from problems.resolve import resolve_functions
from problems.units import spell_bytes

MAX_POINTS = 1e6
SHARES_OFF = 1e-6
"""Shares such as 0.3, 0.3, 0.4 do not add up to 1 exactly."""


def findings_in(problem: AuthoredProblem) -> list[Finding]:
    """Everything that is wrong with a file whose fields are each right by themselves."""
    rules = (_points, _names, _requirements, _functions, _scores, _checks, input_findings, _total, _artefacts)
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


def _functions(problem: AuthoredProblem) -> Iterator[Finding]:
    """What a submission must define is declared once; arguments are declared, even where there are none."""
    if problem.entry in problem.functions:
        message = f"'{problem.entry}' is the entry, whose arguments stand at the top; name only further functions"
        yield Finding(("functions", problem.entry), message, "key")
    if "arguments" not in problem.model_fields_set:
        message = f"the arguments of {problem.entry} must be declared; write {{}} if it takes none"
        yield Finding(("arguments",), message)


def _scores(problem: AuthoredProblem) -> Iterator[Finding]:
    """Shares go with `sum`, where every check has one and they add up to 1."""
    for number, subtask in enumerate(problem.subtasks):
        shares = [item.share for item in subtask.checks]
        for place, share in enumerate(shares):
            path: KeyPath = ("subtasks", number, "checks", place)
            if share is None and subtask.score == "sum":
                yield Finding(path, "the key 'share' is missing; with 'score: sum' every check has one")
            if share is not None and subtask.score != "sum":
                yield Finding((*path, "share"), f"has no use with 'score: {subtask.score}'; write 'score: sum'")
        total = sum(share for share in shares if share is not None)
        if subtask.score == "sum" and None not in shares and abs(total - 1) > SHARES_OFF:
            yield Finding(("subtasks", number, "checks"), f"the shares add up to {total:g}; they must add up to 1")


def _checks(problem: AuthoredProblem) -> Iterator[Finding]:
    around = around_of(problem)
    for number, subtask in enumerate(problem.subtasks):
        for place, item in enumerate(subtask.checks):
            for finding in item.check.findings(around):
                path = ("subtasks", number, "checks", place, item.kind, *finding.path)
                yield replace(finding, path=path)


def around_of(problem: AuthoredProblem) -> Around:
    """What the rules of its checks may look at."""
    return Around(problem.entry, resolve_functions(problem), problem.inputs, problem.limits.output)


def _total(problem: AuthoredProblem) -> Iterator[Finding]:
    limits = problem.limits
    if limits.total is not None and limits.total < limits.time:
        yield Finding(("limits", "total"), f"{limits.total:g} s is less than the {limits.time:g} s of one call")


def _artefacts(problem: AuthoredProblem) -> Iterator[Finding]:
    whole = sum(problem.artefacts.values())
    if whole > MAX_ARTEFACTS:
        message = f"the artefacts may have {spell_bytes(whole)} together; {spell_bytes(MAX_ARTEFACTS)} is the most"
        yield Finding(("artefacts",), message)
    seen: set[str] = set()
    for name in problem.artefacts:
        if name.lower() in seen:
            yield Finding(("artefacts", name), f"'{name}' differs from another artefact by case alone", "key")
        seen.add(name.lower())
