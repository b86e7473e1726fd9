"""Which installed packages a box needs: torch, numpy, safetensors and what those require, nothing else."""

import importlib.metadata
import re
from importlib.metadata import Distribution
from pathlib import Path

from core.errors import KeeperFault

ROOTS = ("torch", "numpy", "safetensors")


def needed() -> list[Distribution]:
    """Return the roots and everything they require here, by name. Raises KeeperFault when a root is missing."""
    found: dict[str, Distribution] = {}
    waiting = list(ROOTS)
    while waiting:
        name = waiting.pop()
        if _plain(name) in found:
            continue
        try:
            one = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError as error:
            if name in ROOTS:
                raise KeeperFault(f"{name} is not installed beside the keeper, so no box can be made") from error
            continue  # required only on another platform or Python
        found[_plain(name)] = one
        waiting += [_required(line) for line in one.requires or [] if "extra ==" not in line]
    return [found[name] for name in sorted(found)]


def top_levels(one: Distribution) -> dict[str, Path]:
    """Return the files and folders a package puts on Python's path: name there, and path on this host."""
    names = {path.parts[0] for path in one.files or []} - {"..", "__pycache__"}
    kept = sorted(name for name in names if not name.endswith(".pth"))
    if not kept:
        raise KeeperFault(f"the installed package {one.name} does not list its files; install it as a wheel")
    return {name: Path(str(one.locate_file(name))).resolve() for name in kept}


def site() -> dict[str, Path]:
    """Return all of /opt/site: name there, and path on this host."""
    return {name: path for one in needed() for name, path in top_levels(one).items()}


def _required(line: str) -> str:
    return re.split(r"[^A-Za-z0-9._-]", line.strip(), maxsplit=1)[0]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
