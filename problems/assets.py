"""The data files of a problem, `assets/`: read once, like everything that a verdict hangs on."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from core.errors import ProblemError
from problems.spec import Assets

FOLDER = "assets"
MAX_FILES = 256
MAX_BYTES = 64 * 1024 * 1024
MAX_NAME = 100


def read_assets(folder: Path) -> Assets | None:
    """The files below assets/; None where there is no such folder. Raises ProblemError naming what is wrong."""
    top = folder / FOLDER
    if not top.exists():
        return None
    files: dict[str, bytes] = {}
    whole = 0
    for path in _files(top):
        name = path.relative_to(top).as_posix()
        whole += path.stat().st_size
        if len(files) == MAX_FILES or whole > MAX_BYTES:
            raise ProblemError(str(top), f"holds more than {MAX_FILES} files or {MAX_BYTES >> 20} MiB")
        if len(name) > MAX_NAME or not name.isprintable():
            raise ProblemError(
                str(path), f"has a name that is too long ({MAX_NAME} is the most) or cannot be printed"
            )
        files[name] = path.read_bytes()
    return Assets(_digest(files), files) if files else None


def _files(top: Path) -> Iterator[Path]:
    if top.is_symlink() or not top.is_dir():
        raise ProblemError(str(top), "is no folder; the problem's data files lie in it")
    for path in sorted(top.rglob("*")):
        if path.is_symlink():
            raise ProblemError(str(path), "is a link; a problem folder holds its files itself")
        if path.is_file():
            yield path
        elif not path.is_dir():
            raise ProblemError(str(path), "is no file")


def _digest(files: dict[str, bytes]) -> str:
    total = hashlib.sha256()
    for name, data in files.items():
        total.update(f"{len(name.encode())} {name} {len(data)} ".encode() + data)
    return total.hexdigest()
