"""What is sound and has not changed is not verified again: results by content of the problem and of the judge."""

import contextlib
import hashlib
import os
import platform
from importlib.metadata import version
from pathlib import Path

from pydantic import ValidationError

from cli.verify.finding import Verified
from cli.verify.subject import shown_path
from cli.verify.wish import Wish
from problems.proof import SKIPPED, content_of

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("cli/verify", "core", "problems", "sandbox", "worker")
"""The judge's own code, all of which can change what is found; of `problems` only its modules."""


class Cache:
    """Results of earlier runs in a folder; `box` is the kind of box that is asked for."""

    def __init__(self, folder: Path, box: str) -> None:
        self._folder = folder
        self._judge = _judge(box)

    def find(self, problem: Path, wish: Wish) -> Verified | None:
        """A sound result for this very content, which looked at as much as is asked for, or more."""
        for more in _at_least(wish):
            with contextlib.suppress(OSError, ValidationError):
                text = self._file(problem, more).read_text(encoding="utf-8")
                kept = Verified.model_validate_json(text)
                return kept.model_copy(update={"cached": True, "folder": shown_path(problem)})
        return None

    def keep(self, problem: Path, wish: Wish, found: Verified) -> None:
        """Keep a sound result; all others are looked for again."""
        if not found.sound or found.cached:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        file = self._file(problem, wish)
        part = file.with_suffix(f".{os.getpid()}")
        part.write_text(found.model_dump_json(), encoding="utf-8")
        part.replace(file)

    def _file(self, problem: Path, wish: Wish) -> Path:
        asked = f"quick={wish.quick} mutants={wish.mutants}"
        key = hashlib.sha256(f"{self._judge} {problem.name} {content_of(problem)} {asked}".encode()).hexdigest()
        return self._folder / f"{key}.json"


def _at_least(wish: Wish) -> list[Wish]:
    """Wishes that look at as much as this one, or more."""
    every = [Wish(quick, mutants) for quick in (False, True) for mutants in (True, False)]
    return [one for one in every if one.quick <= wish.quick and one.mutants >= wish.mutants]


def _judge(box: str) -> str:
    """Everything of the judge on which a result may hang."""
    total = hashlib.sha256(f"{version('torch')} {platform.python_version()} {platform.machine()} {box}".encode())
    for package in PACKAGES:
        files = sorted((ROOT / package).rglob("*.*"))
        for file in files:
            inside = [(parent / "problem.yaml").exists() for parent in file.parents if parent != ROOT]
            if file.is_file() and not any(inside) and not any(part in SKIPPED for part in file.parts):
                total.update(f"{file.relative_to(ROOT)} ".encode() + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()
