"""`torchjudge verify`: a problem is sound if every sample gets the verdict that its folder names."""

from pathlib import Path
from typing import Annotated

import typer

from cli.grade import AsJson, Box, with_box
from cli.local import Judge, find_problem, local_judge, read_work
from cli.samples import Row, show_rows
from cli.terminal import print_json, say
from core.errors import ProblemError, SourceError, UsageError
from core.settings import Settings
from problems.catalog import Catalog, Sample, samples, shipped_folder
from problems.meeting import unmet
from problems.spec import Problem

Paths = Annotated[
    list[str] | None,
    typer.Argument(help="Problem folders, folders of them, or shipped names; all shipped ones by default."),
]


def verify(paths: Paths = None, as_json: AsJson = False, box: Box = None) -> None:
    """Grade every sample of the problems, and compare its verdict with the name of its folder."""
    problems = find_problems(paths or [str(shipped_folder())])
    work = [(problem, sample) for problem in problems for sample in samples(problem)]
    if not work:
        raise UsageError("there is no sample to grade: add files below submissions/<verdict>/")
    with local_judge(with_box(Settings(), box), say) as judge:
        rows = [_try(judge, *one, f"{place}/{len(work)}") for place, one in enumerate(work, 1)]
    sound = all(row.as_expected for row in rows)
    if as_json:
        print_json({"as_expected": sound, "samples": [row.document() for row in rows]})
    else:
        show_rows(rows)
    raise typer.Exit(0 if sound else 1)


def find_problems(paths: list[str]) -> list[Problem]:
    """The problems that the paths name.

    Raises:
        UsageError: some are broken or not there; the message tells of all that are.
    """
    found: list[Problem] = []
    broken: list[UsageError] = []
    for path in paths:
        if Path(path).is_dir() and not (Path(path) / "problem.yaml").exists():
            catalog = Catalog.load(Path(path))
            found += catalog.problems.values()
            broken += catalog.broken.values()
            continue
        try:
            found.append(find_problem(path))
        except ProblemError as error:
            broken.append(error)
    if broken:
        raise UsageError("\n".join(str(error) for error in broken))
    return found


def _try(judge: Judge, problem: Problem, sample: Sample, place: str) -> Row:
    try:
        work = read_work([sample.path], problem, Settings())
    except SourceError as error:
        raise UsageError(f"{sample.path}: {error}") from None
    report = judge.grade(problem, work, lambda _: None)
    row = Row(problem.slug, sample, report, tuple(unmet(problem, sample, report)))
    say(f"  {place} {row.line()}")
    return row
