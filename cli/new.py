"""`torchjudge new`: a folder with a small problem of one kind that passes `verify`, to start from."""

import os
import re
import shutil
from pathlib import Path
from typing import Annotated

import typer

from cli.terminal import say
from core.errors import UsageError
from problems.catalog import load_problem, shipped_folder
from problems.findings import suggest
from problems.kinds.registry import CHECK_KINDS
from problems.loading import SLUG
from problems.schema import SCHEMA_FILE

TEMPLATES = shipped_folder() / "templates"

Name = Annotated[Path, typer.Argument(help="The folder to make; its last part is the problem's name.")]
Kind = Annotated[str, typer.Option(help=f"The kind of check to start from: {', '.join(CHECK_KINDS)}.")]


def new(name: Name, kind: Kind = "values") -> None:
    """Make a folder with a small problem of a kind: statement, reference, samples and all."""
    if kind not in CHECK_KINDS:
        raise UsageError(f"there is no kind of check '{kind}'; {suggest(kind, CHECK_KINDS)}")
    if not SLUG.fullmatch(name.resolve().name):
        raise UsageError(f"a problem is named in lower-case letters, digits and -, not '{name.name}'")
    if name.exists():
        raise UsageError(f"{name} is there already; choose another name, or remove it")
    _copy(TEMPLATES / kind, name)
    load_problem(name)
    say(f"{name} is a problem of the kind `{kind}`. Change its files, then prove that it is sound:")
    say(f"  torchjudge verify {name}")
    say(f"What the file may say: docs/problem-format.md and docs/checks/{kind}.md.")


def _copy(template: Path, folder: Path) -> None:
    """Copy a template; the line by which editors find the schema leads there from the new place."""
    try:
        shutil.copytree(template, folder, ignore=shutil.ignore_patterns("__pycache__"))
        file = folder / "problem.yaml"
        schema = os.path.relpath(SCHEMA_FILE, folder.resolve())
        file.write_text(re.sub(r"(?<=\$schema=)\S+", schema, file.read_text(encoding="utf-8"), count=1))
    except OSError as error:
        raise UsageError(f"cannot make {folder}: {error}") from None
