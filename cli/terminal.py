"""Where the commands read and write: answers to standard output, everything else to standard error."""

import json
import sys
from pathlib import Path

from pydantic import JsonValue
from rich.console import Console
from rich.text import Text

from core.errors import UsageError

WIDE = 10_000
"""Columns where there is no window: a sentence that goes to a file or a pipe is not broken."""


def out() -> Console:
    """The console for answers."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else WIDE)


def say(text: str) -> None:
    """Tell of progress, at once; never read as markup."""
    Console(stderr=True, highlight=False, soft_wrap=True).print(Text(text))


def read_file(file: Path) -> bytes:
    """The bytes of a file that the command line names. Raises UsageError."""
    try:
        return file.read_bytes()
    except OSError as failure:
        raise UsageError(f"cannot read {file}: {failure.strerror}") from None


def print_json(document: JsonValue) -> None:
    """Print the one JSON document of a command, and nothing beside it."""
    sys.stdout.write(json.dumps(document, indent=2, ensure_ascii=False) + "\n")
    sys.stdout.flush()
