"""Names of files that a student sends. Runs in the limited child; standard library only."""

import re
import unicodedata
from collections.abc import Iterable

from core.opening.refusal import Refusal

MAX_NAME = 100
MAX_DEPTH = 8
RESERVED = "assets"
"""The folder in which a problem's own files lie."""
_DRIVE = re.compile(r"[A-Za-z]:")
# What operating systems and editors put into archives by themselves.
_LITTER = re.compile(r"(^|/)(__MACOSX|__pycache__|\.ipynb_checkpoints|\.git|\.vscode|\.idea)(/|$)")
_LITTER_FILES = ("Thumbs.db", "desktop.ini", ".DS_Store", ".gitignore")


def is_litter(name: str) -> bool:
    """Whether this is nothing that its student meant to send."""
    return bool(_LITTER.search(name)) or name.rpartition("/")[2] in _LITTER_FILES


def checked_name(raw: str) -> str:
    """The name as a path below the submission's folder; raise Refusal for one that could lead elsewhere."""
    if not raw.isprintable():
        raise _refused(raw, "holds characters that cannot be printed")
    if "\\" in raw:
        raise _refused(raw, "holds a backslash; write / between a folder and a file")
    if raw.startswith("/") or _DRIVE.match(raw):
        raise _refused(raw, "is an absolute path; a name starts at the submission's own folder")
    name = raw
    while name.startswith("./"):
        name = name[2:]
    steps = name.split("/")
    if ".." in steps:
        raise _refused(raw, "leaves the submission's folder by `..`")
    if "" in steps or "." in steps:
        raise _refused(raw, "is no plain path such as `helper.py` or `parts/helper.py`")
    if len(name) > MAX_NAME or len(steps) > MAX_DEPTH:
        raise _refused(raw, f"is too long: {MAX_NAME} characters and {MAX_DEPTH - 1} folders are the most")
    if len(steps) > 1 and steps[0].casefold() == RESERVED:
        raise _refused(raw, f"lies in `{RESERVED}`, which is the folder of the problem's own files")
    return name


def check_apart(names: Iterable[str]) -> None:
    """Raise Refusal where two names are one (also by case), or one file would be another's folder."""
    seen: dict[str, str] = {}
    for name in names:
        key = unicodedata.normalize("NFC", name).casefold()
        if key in seen:
            raise _refused(name, f"is there twice (upper and lower case count as equal: {shown(seen[key])})")
        seen[key] = name
    for key, name in seen.items():
        steps = key.split("/")
        for length in range(1, len(steps)):
            if "/".join(steps[:length]) in seen:
                raise _refused(name, "lies in a folder that has the name of another file")


def shown(name: str) -> str:
    """A name as a sentence may show it."""
    plain = name if name.isprintable() else ascii(name)[1:-1]
    return f"`{plain if len(plain) <= MAX_NAME else plain[:MAX_NAME] + '…'}`"


def size(count: int) -> str:
    """A number of bytes, as people say it."""
    for unit, word in ((2**30, "GiB"), (2**20, "MiB"), (2**10, "KiB")):
        if count >= unit:
            return f"{count / unit:g} {word}" if count % unit == 0 else f"{count / unit:.1f} {word}"
    return f"{count} bytes"


def _refused(name: str, why: str) -> Refusal:
    return Refusal("file_name", f"the name {shown(name)} {why}", file=name[:MAX_NAME])
