"""What a bubblewrap box sees of the host, read-only: Python, C libraries, torch's packages, our own code."""

import os
import sys
import sysconfig
from pathlib import Path

from core.errors import KeeperFault
from sandbox.keeper.packages import site

JUDGE = "/opt/judge/sandbox"
SITE = "/opt/site"


def mounts() -> list[str]:
    """Return the arguments that build the box's root. Raises KeeperFault."""
    arguments = [*_system(), *_python(), *_site(), *_judge()]
    return [*_open_parents(arguments), *arguments]


def _open_parents(arguments: list[str]) -> list[str]:
    """Make the folders above every mount and link readable: as bwrap makes them they are root's alone."""
    folders: set[Path] = set()
    for place, word in enumerate(arguments):
        if word.startswith("--ro-bind") or word == "--symlink":
            folders.update(Path(arguments[place + 2]).parents)
    return [part for folder in sorted(folders - {Path("/")}) for part in ("--perms", "0755", "--dir", str(folder))]


def _system() -> list[str]:
    """The dynamic linker, its cache and the C libraries."""
    multiarch = sysconfig.get_config_var("MULTIARCH") or ""
    arguments = ["--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache"]
    libraries = [f"/usr/lib/{multiarch}"] if multiarch else []
    for path in (*libraries, "/usr/lib64", "/lib64", "/lib"):
        arguments += _as_on_host(Path(path), f"/lib/{multiarch}")
    return arguments


def _as_on_host(path: Path, libraries: str) -> list[str]:
    """Repeat a merged-/usr link as a link; of a real /lib take only its libraries, not kernel modules."""
    if path.is_symlink():
        return ["--symlink", str(path.readlink()), str(path)]
    if path == Path("/lib"):
        path = Path(libraries)
    return ["--ro-bind-try", str(path), str(path)]


def _python() -> list[str]:
    """The interpreter that runs the keeper, where it lies on the host, without what is installed beside it."""
    executable = os.path.realpath(getattr(sys, "_base_executable", sys.executable))
    prefix, library = sys.base_prefix, sysconfig.get_path("stdlib")
    link = [] if executable == "/usr/bin/python3" else ["--symlink", executable, "/usr/bin/python3"]
    if prefix == "/usr":
        return ["--ro-bind", library, library, "--ro-bind", executable, executable, *link]
    arguments = ["--ro-bind", prefix, prefix]
    installed = Path(library, "site-packages")
    if installed.is_dir():
        arguments += ["--perms", "0755", "--tmpfs", str(installed), "--remount-ro", str(installed)]
    return arguments + link


def _site() -> list[str]:
    arguments = []
    for name, path in site().items():
        if not path.stat().st_mode & 0o004:
            raise KeeperFault(f"{path} cannot be read by others; a submission's user id must be able to")
        arguments += ["--ro-bind", str(path), f"{SITE}/{name}"]
    return arguments


def _judge() -> list[str]:
    """Our own code that runs inside: the Python files of `sandbox/inside`, and nothing of the keeper's."""
    package = Path(__file__).resolve().parents[1]
    arguments = ["--ro-bind", str(package / "__init__.py"), f"{JUDGE}/__init__.py"]
    for path in sorted((package / "inside").rglob("*.py")):
        arguments += ["--ro-bind", str(path), f"{JUDGE}/{path.relative_to(package)}"]
    return arguments
