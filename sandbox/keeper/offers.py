"""The environments that boxes can be made of: folders of libraries, made where they are not there yet, and checked.

An environment is the judge's own box and one folder more, mounted read-only at /opt/environment in both kinds of
box. It comes last on Python's path, and only in a fork that has dropped its rights: it replaces nothing of the
judge's, and none of it runs in a zygote.
"""

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import SpecifierSet

from core.environments import Environment, installed, load_environments, short
from core.errors import KeeperFault
from core.pins import Pin, plain
from sandbox.keeper.packages import needed

PLACE = "/opt/environment"
Progress = Callable[[str], None]
Versions = Mapping[str, str]

_PIP = (
    *(sys.executable, "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"),
    *("--no-deps", "--only-binary", ":all:"),  # a source distribution would run its own code, with our rights
)


@dataclass(frozen=True)
class Offer:
    """One environment: where its libraries lie on this host, None for the judge's own, and what it adds."""

    folder: Path | None
    added: tuple[str, ...]


def ready_offers(file: Path | None, progress: Progress) -> dict[str, Offer]:
    """Every environment by name, ready for boxes.

    Raises:
        SettingsError: the file that offers them is wrong.
        KeeperFault: one could not be made, cannot be read, or wants another torch than the judge's own.
    """
    environments = load_environments(file)
    own = {plain(one.name): short(one.version) for one in needed()} if len(environments) > 1 else {}
    return {name: _offer(one, own, progress) for name, one in environments.items()}


def _offer(environment: Environment, own: Versions, progress: Progress) -> Offer:
    folder = environment.folder
    if folder is not None:
        if environment.pins and not folder.is_dir():
            _make(environment, folder, own, progress)
        for trouble in (*_clashes(folder, own), *_closed(folder)):
            raise KeeperFault(f"the environment {environment.name} cannot be offered: {trouble}")
    return Offer(folder and folder.resolve(), tuple(str(one) for one in environment.added()))


def _make(environment: Environment, folder: Path, own: Versions, progress: Progress) -> None:
    """Install what is pinned beside where it belongs, then put it there, so that nobody finds a half of it."""
    wanted = [pin for pin in environment.pins if plain(pin.name) not in own]
    for pin in environment.pins:
        if not _is(own.get(plain(pin.name)), pin):
            raise KeeperFault(
                f"the environment {environment.name} cannot be offered: it pins {pin.name}=={pin.version}, but "
                f"boxes have {own[plain(pin.name)]}, the judge's own; change the line or leave it out"
            )
    progress(f"making the environment {environment.name}: {len(wanted)} libraries")
    folder.parent.mkdir(mode=0o755, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as name:
        made, listed = Path(name, "site"), Path(name, "requirements.txt")
        listed.write_text("".join(f"{pin.line}\n" for pin in wanted), encoding="utf-8")
        made.mkdir()
        made.chmod(0o755)
        command = [*_PIP, "--target", str(made), "--requirement", str(listed)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, umask=0o022)
        if done.returncode:
            lines = done.stderr.strip().splitlines() or ["no message"]
            raise KeeperFault(f"the environment {environment.name} could not be made: pip: {lines[-1]}")
        if not folder.is_dir():  # else another keeper was faster, from the same list
            made.rename(folder)


def _is(own: str | None, pin: Pin) -> bool:
    return own is None or SpecifierSet(f"=={pin.version}").contains(own, prereleases=True)


def _clashes(folder: Path, own: Versions) -> Iterator[str]:
    """Libraries that ask for another version of what boxes have from the judge, or are another version of it."""
    for one in installed(folder):
        mine = own.get(plain(one.name))
        if mine not in (None, short(one.version)):
            yield f"it holds {one.name} {one.version}, but boxes have {mine}, the judge's own; leave it out"
        for asked in _requirements(one):
            mine = own.get(plain(asked.name))
            if mine is not None and not asked.specifier.contains(mine, prereleases=True):
                yield f"{one.name} {one.version} needs {asked.name}{asked.specifier}, but boxes have {mine}"


def _requirements(one: Distribution) -> Iterator[Requirement]:
    """What it needs here, without what is optional."""
    for line in one.requires or []:
        with contextlib.suppress(InvalidRequirement):
            asked = Requirement(line)
            if asked.marker is None or asked.marker.evaluate({"extra": ""}):
                yield asked


def _closed(folder: Path) -> Iterator[str]:
    """What a submission's user could not read; links show a box nothing but the box's own files."""
    for top, folders, files in os.walk(folder):
        for path in (Path(top), *(Path(top, name) for name in (*folders, *files))):
            wanted = 0o005 if path.is_dir() else 0o004
            if not path.is_symlink() and path.stat().st_mode & wanted != wanted:
                yield f"{path} cannot be read by others; a submission's user id must be able to"
