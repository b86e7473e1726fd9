"""Stage 1: nothing lies in the folder, or stands in problem.yaml, that nobody uses."""

from collections.abc import Iterator
from pathlib import Path

from cli.verify.finding import Finding, Stage
from cli.verify.rules.statement import targets
from cli.verify.subject import Subject
from problems.assets import FOLDER as ASSETS
from problems.expectations import FILE as NOTES
from problems.findings import KeyPath
from problems.folder import FILE, REFERENCE, STARTER, STATEMENT, SUBMISSIONS
from problems.spec import Problem

ALWAYS = (FILE, STATEMENT, STARTER, REFERENCE, NOTES)
ELSEWHERE = (SUBMISSIONS, ASSETS)


def unreferenced(subject: Subject) -> Iterator[Finding]:
    """Files that nothing names, input sets that no check uses, functions that no check calls."""
    problem = subject.problem
    named = {*ALWAYS, *problem.files, *(target.file or "" for target in targets(problem.statement))}
    for file in _files(problem.folder):
        if file not in named:
            yield subject.at_file(Stage.FOLDER, file, "no file of the problem names it: remove it")
    for name in problem.inputs:
        if name not in _used_inputs(problem):
            yield subject.at(Stage.FOLDER, ("inputs", name), f"no check uses the input set '{name}'")
    called = {getattr(check, "function", None) or problem.entry for _, check in subject.checks()}
    further = {getattr(check, "predict", None) for _, check in subject.checks()}
    for name in problem.functions:
        if name not in called | further:
            path: KeyPath = ("entry",) if name == problem.entry else ("functions", name)
            yield subject.at(Stage.FOLDER, path, f"no check calls '{name}'", "warning")


def _files(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        hidden = any(part.startswith((".", "__pycache__")) for part in name.parts)
        if path.is_file() and not hidden and name.parts[0] not in ELSEWHERE:
            yield str(name)


def _used_inputs(problem: Problem) -> set[str]:
    """Input sets that some check names, whatever the key is called there."""
    return {
        name
        for subtask in problem.subtasks
        for check in subtask.checks
        for value in vars(check).values()
        for name in _names(value)
    }


def _names(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _names(key)
            yield from _names(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _names(each)
