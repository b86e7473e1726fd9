"""From paths that the command line names to what is sent: a file, several files, or all that a folder holds."""

from pathlib import Path

from cli.terminal import read_file
from core.errors import UsageError
from core.opening.names import is_litter
from core.opening.opener import Opener, Part
from core.settings import Settings
from core.source import decode_source

MOST = 1000
"""Files that a folder may hold before it is taken for another one than was meant."""


def parts_of(paths: list[Path]) -> list[Part]:
    """What the paths hold, each file with its name below the submission's folder. Raises UsageError."""
    if len(paths) == 1 and paths[0].is_dir():
        return _below(paths[0])
    return [(path.name, read_file(path)) for path in paths]


def opener_for(settings: Settings) -> Opener:
    """Opens submissions on this machine; whether one plain file is Python is found out in the box."""
    most = settings.max_source_bytes
    return Opener(lambda data: decode_source(data, most), most, settings.max_upload_bytes)


def _below(folder: Path) -> list[Part]:
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    named = [(str(path.relative_to(folder)), path) for path in files]
    kept = [(name, path) for name, path in named if not is_litter(name)]
    if len(kept) > MOST:
        raise UsageError(f"{folder} holds {len(kept)} files; a submission's own folder is meant")
    if not kept:
        raise UsageError(f"{folder} holds no files")
    return [(name, read_file(path)) for name, path in kept]
