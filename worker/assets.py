"""A problem's own files, laid out where the keeper finds them: once for all boxes, named by what is in them."""

import contextlib
import secrets
import shutil
from pathlib import Path

from problems.spec import Assets

FOLDER = "assets"
OPEN_FOLDER, OPEN_FILE = 0o755, 0o644
"""Every user of a box may read; nobody in one may write, since it is mounted read-only."""


def lay_out(run: Path, assets: Assets) -> str:
    """Have the files below the keeper's run directory; the name by which the keeper is asked for them."""
    place = run / FOLDER / assets.digest
    if place.is_dir():
        return assets.digest
    made = run / FOLDER / secrets.token_hex(8)
    _folder(run / FOLDER)
    _folder(made)
    for name, data in assets.files.items():
        path = made / name
        for parent in reversed(path.relative_to(made).parents[:-1]):
            _folder(made / parent)
        path.write_bytes(data)
        path.chmod(OPEN_FILE)
    with contextlib.suppress(OSError):  # another worker was faster: what it made is the same
        made.rename(place)
    shutil.rmtree(made, ignore_errors=True)
    return assets.digest


def _folder(path: Path) -> None:
    path.mkdir(parents=True, exist_ok=True)
    path.chmod(OPEN_FOLDER)
