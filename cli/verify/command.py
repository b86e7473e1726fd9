"""`torchjudge verify`: is a problem sound? Exit codes: 0 all are, 1 some are not, 2 wrong use, 3 we failed."""

import os
from pathlib import Path
from typing import Annotated

import typer

from cli.grade import AsJson
from cli.local import local_keeper
from cli.terminal import print_json, say
from cli.verify.annotations import annotations
from cli.verify.cache import Cache
from cli.verify.finding import Verified
from cli.verify.junit import write_junit
from cli.verify.table import document, show
from cli.verify.wish import Wish
from core.errors import NotFound, UsageError
from core.settings import Settings
from problems.catalog import shipped_folder
from problems.findings import suggest
from problems.folder import FILE, problem_folders

SOUND, UNSOUND, OUR_FAULT = 0, 1, 3

Paths = Annotated[
    list[str] | None,
    typer.Argument(help="Problem folders, folders of them, or shipped names; all shipped ones by default."),
]
Quick = Annotated[bool, typer.Option("--quick", help="Leave out what takes many gradings.")]
Mutants = Annotated[bool, typer.Option("--mutants", help="Also change the reference in many ways; each must fail.")]
Junit = Annotated[Path | None, typer.Option(help="Write the results to this file as JUnit XML, too.")]
Jobs = Annotated[int, typer.Option(min=1, max=64, help="Problems at a time, each with boxes of its own.")]


def verify(
    paths: Paths = None,
    quick: Quick = False,
    mutants: Mutants = False,
    junit: Junit = None,
    as_json: AsJson = False,
    jobs: Jobs = 1,
) -> None:
    """Prove problems sound: folder, samples, reference, lazy answers, mutants, margins, cost."""
    folders = find_folders(paths or [str(shipped_folder())])
    found = sorted(_verified(folders, Wish(quick, mutants), jobs), key=lambda one: one.folder)
    if junit is not None:
        write_junit(junit, found)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        for line in annotations(found):
            say(line)
    if as_json:
        print_json(document(found))
    else:
        show(found)
    raise typer.Exit(exit_code(found))


def _verified(folders: list[Path], wish: Wish, jobs: int) -> list[Verified]:
    """Everything about every folder; boxes start only if something has changed."""
    settings = Settings()
    cache = Cache(settings.data / "verified", settings.box)
    kept = {folder: cache.find(folder, wish) for folder in folders}
    found = [one for one in kept.values() if one is not None]
    left = [folder for folder, one in kept.items() if one is None]
    if not left:
        return found
    with local_keeper(settings, say) as run:
        from cli.verify.crew import verify_all

        for folder, one in verify_all(run, left, wish, jobs):
            cache.keep(folder, wish, one)
            found.append(one)
    return found


def exit_code(found: list[Verified]) -> int:
    """What scripts are told."""
    if any(one.fault is not None for one in found):
        return OUR_FAULT
    return SOUND if all(one.passed for one in found) else UNSOUND


def find_folders(paths: list[str]) -> list[Path]:
    """The problem folders that the paths name.

    Raises:
        UsageError: one is not there, or holds no problem.
    """
    found: dict[Path, None] = {}
    for path in paths:
        found |= dict.fromkeys(_folders(Path(path), path))
    return list(found)


def _folders(place: Path, name: str) -> list[Path]:
    if (place / FILE).exists():
        return [place.resolve()]
    if place.is_dir():
        below = [folder.resolve() for folder in problem_folders(place)]
        if not below:
            raise UsageError(f"{place} holds no problem: no folder in it has a {FILE}")
        return below
    shipped = {folder.name: folder for folder in problem_folders(shipped_folder())}
    if name not in shipped:
        raise NotFound(f"there is no problem '{name}'; {suggest(name, shipped)}")
    return [shipped[name]]
