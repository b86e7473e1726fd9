"""Loads one problem folder: the YAML, the files that it names, and everything that is wrong with either."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from core.errors import ProblemError
from problems.assets import FOLDER as ASSETS
from problems.assets import read_assets
from problems.authoring import AuthoredCalls, AuthoredProblem
from problems.complaints import findings_of
from problems.document import Document, read_document
from problems.expectations import read_expectations
from problems.findings import Finding, KeyPath, LocatedFinding, Place, problem_error
from problems.folder import FILE, REFERENCE, STARTER, STATEMENT, digest_of, read_coach_file, sample_files
from problems.gpu import resolve_gpu
from problems.input_rules import input_findings
from problems.resolve import resolve_functions, resolve_inputs, resolve_limits, resolve_subtasks
from problems.rules import around_of, findings_in
from problems.source import SourceTrouble, check_defines
from problems.spec import Problem

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


def load_problem(folder: Path) -> Problem:
    """Load one problem folder. Raises ProblemError that lists everything wrong with it, one a line."""
    try:
        return _load(folder)
    except OSError as error:
        raise ProblemError(str(folder), f"cannot be read: {error.strerror or error}") from None


def _load(folder: Path) -> Problem:
    if not folder.is_dir():
        raise ProblemError(str(folder), "is no folder")
    files = {FILE: read_coach_file(folder, FILE)}
    document = read_document(files[FILE], str(folder / FILE))
    trouble = list(document.trouble)
    authored = _authored(document, trouble)
    trouble.extend(_read_files(folder, document, authored, files))
    trouble.extend(_trouble_around(folder))
    names = [subtask.name for subtask in authored.subtasks] if authored else []
    expectations = read_expectations(folder, names, trouble)
    if trouble or authored is None:
        raise problem_error(trouble)
    problem = _problem(folder.resolve(), authored, files)
    return replace(
        problem,
        mistakes=expectations.mistakes,
        expectations=dict(expectations.samples),
        allowances=expectations.allowances,
    )


def _read_files(
    folder: Path, document: Document, authored: AuthoredProblem | None, files: dict[str, str]
) -> Iterator[LocatedFinding]:
    """Put every file that the problem needs into `files`, and tell what is missing or cannot be right."""
    for name, path, defines in _wanted_files(authored):
        try:
            files[name] = read_coach_file(folder, name)
            if defines:
                check_defines(files[name], defines)
        except ProblemError as error:
            yield (
                document.locate(Finding(path, f"the file '{name}' {error.message}"))
                if path
                else LocatedFinding(error.where, None, error.message)
            )
        except SourceTrouble as trouble:
            place = Place(trouble.line, trouble.column or 1) if trouble.line else None
            yield LocatedFinding(str(folder / name), place, str(trouble))


def _authored(document: Document, trouble: list[LocatedFinding]) -> AuthoredProblem | None:
    """The validated file; what is wrong with it is added to `trouble`."""
    try:
        authored = AuthoredProblem.model_validate(document.data)
    except ValidationError as error:
        found = [*findings_of(error), *_input_findings(document.data)]
        trouble.extend(document.locate(finding) for finding in found)
        return None
    trouble.extend(document.locate(finding) for finding in findings_in(authored))
    return authored


def _input_findings(data: object) -> list[Finding]:
    """What is wrong with the input sets of a file that is wrong elsewhere, so that authors see it at once."""
    part = {key: data[key] for key in AuthoredCalls.model_fields if key in data} if isinstance(data, dict) else {}
    try:
        return list(input_findings(AuthoredCalls.model_validate(part)))
    except ValidationError:
        return []


def _wanted_files(authored: AuthoredProblem | None) -> Iterator[tuple[str, KeyPath, str | None]]:
    """Every file that must be there, the key that names it (if one does), and what it must define."""
    yield STATEMENT, (), None
    functions = (authored.entry, *authored.functions) if authored else (None,)
    for file in (STARTER, REFERENCE):
        yield from ((file, (), name) for name in functions)
    if authored is None:
        return
    for input_set, given in authored.inputs.items():
        if given.generate is not None:
            yield given.generate, ("inputs", input_set, "generate"), "make"
    around = around_of(authored)
    for number, subtask in enumerate(authored.subtasks):
        for place, item in enumerate(subtask.checks):
            for wanted in item.check.files(around):
                path: KeyPath = ("subtasks", number, "checks", place, item.kind, *wanted.path)
                yield wanted.name, path, wanted.defines


def _trouble_around(folder: Path) -> Iterator[LocatedFinding]:
    name = folder.resolve().name
    if not SLUG.fullmatch(name):
        yield LocatedFinding(
            str(folder), None, f"a problem folder is named in lower-case letters, digits and -, not '{name}'"
        )
    for one in sample_files(folder):
        if isinstance(one, ProblemError):
            yield LocatedFinding(one.where, None, one.message)


def _problem(folder: Path, authored: AuthoredProblem, files: dict[str, str]) -> Problem:
    coach_files = {name: text for name, text in files.items() if name not in (STATEMENT, STARTER)}
    subtasks = resolve_subtasks(authored)
    assets = read_assets(folder)
    digested = {f"{ASSETS}/": assets.digest} if assets else {}
    return Problem(
        slug=folder.name,
        folder=folder,
        digest=digest_of(coach_files | digested),
        title=authored.title,
        topics=tuple(authored.topics),
        statement=files[STATEMENT],
        starter=files[STARTER],
        entry=authored.entry,
        functions=resolve_functions(authored),
        environment=authored.environment,
        gpu=resolve_gpu(authored.gpu),
        main=authored.main,
        artefacts=dict(authored.artefacts),
        assets=assets,
        limits=resolve_limits(authored.limits, subtasks),
        draw=authored.draw,
        feedback=authored.feedback,
        inputs=resolve_inputs(authored),
        subtasks=subtasks,
        files=coach_files,
    )
