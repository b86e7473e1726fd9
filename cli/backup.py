"""`torchjudge backup` and `torchjudge restore`: everything in one file, and back into an empty database."""

import json
import time
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from cli.database import operator
from cli.show import table
from cli.terminal import out, print_json, say
from core.backup import Manifest, Progress, load, save
from core.settings import Settings

EVERY = 2.0
"""Seconds between two lines of progress, and before the first."""

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]


def backup(
    file: Annotated[Path, typer.Argument(help="The archive to be made; there must be none of this name.")],
    as_json: AsJson = False,
) -> None:
    """Write everything that the database holds into one file, as of one moment; the judge may go on meanwhile."""
    _tell("Backup", file, save(Settings().database, file, operator(), _progress()), as_json)


def restore(
    file: Annotated[Path, typer.Argument(help="An archive that `torchjudge backup` made.")],
    as_json: AsJson = False,
) -> None:
    """Fill an empty database with a backup, whichever kind of database that came from; all of it, or nothing."""
    _tell("Restored", file, load(Settings().database, file, operator(), _progress()), as_json)


def _progress() -> Progress:
    told = time.monotonic()

    def tell(name: str, done: int, total: int) -> None:
        nonlocal told
        now = time.monotonic()
        if now - told > EVERY:
            told = now
            say(f"{name}: {done} of {total} rows")

    return tell


def _tell(title: str, file: Path, manifest: Manifest, as_json: bool) -> None:
    if as_json:
        print_json({"file": str(file), "bytes": file.stat().st_size, **json.loads(manifest.model_dump_json())})
        return
    shown = table(title, "table", "rows#")
    for name, facts in manifest.tables.items():
        shown.add_row(name, str(facts.rows))
    out().print(shown)
    size = f"{file.stat().st_size} bytes, schema {manifest.schema_revision}"
    out().print(Text(f"{file}: {size}, made {manifest.made_at:%Y-%m-%d %H:%M:%S} UTC"))
