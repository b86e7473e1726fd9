"""The real keeper with one wall of its boxes left out; run as a program: WEAKNESS, then the keeper's arguments.

Memory, processes and cores of a box are limited all the same, so that nothing here can hurt the machine.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from sandbox.keeper import main as keeper
from sandbox.keeper import rootfs
from sandbox.keeper.box import BoxSpec
from sandbox.keeper.bubblewrap import BubblewrapMaker
from sandbox.keeper.docker_maker import DockerMaker
from sandbox.keeper.limits import load_limits
from tests.boxes import ROOT

INSIDE = ROOT / "sandbox" / "inside"


@contextmanager
def weak_keeper(kind: str, weakness: str) -> Iterator[Path]:
    """A running keeper without one wall; yields its run directory."""
    with tempfile.TemporaryDirectory(prefix="tj-") as run:
        command = [sys.executable, "-m", "tests.attacks.weak_keeper", weakness, "--run", run, "--box", kind]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
        try:
            assert process.stdout is not None
            assert json.loads(process.stdout.readline())["ready"]
            yield Path(run)
        finally:
            process.terminate()
            process.communicate(timeout=60)


def _without(*left_out: str) -> Callable[[], None]:
    """Leave out arguments of bwrap that take no value."""

    def apply() -> None:
        arguments = BubblewrapMaker._arguments

        def fewer(self: BubblewrapMaker, spec: BoxSpec) -> list[str]:
            return [word for word in arguments(self, spec) if word not in left_out]

        BubblewrapMaker._arguments = fewer  # type: ignore[method-assign]

    return apply


def _no_seccomp() -> None:
    """Let every system call through to the kernel."""
    make = BubblewrapMaker.__init__

    def made(self: BubblewrapMaker, *arguments: Any) -> None:
        make(self, *arguments)
        self._seccomp = None

    setattr(BubblewrapMaker, "__init__", made)  # noqa: B010 - an assignment is no method to mypy


def _writable_root() -> None:
    """Let the container's own layer be written, where the permissions of its files allow."""
    walls = DockerMaker._walls

    def fewer(self: DockerMaker, spec: Any) -> dict[str, Any]:
        return walls(self, spec) | {"read_only": False}

    DockerMaker._walls = fewer  # type: ignore[method-assign]


def _working_directory_on_path() -> None:
    """Start Python in a box as it starts by itself, with the folder in which it works on its path."""
    limits = load_limits()
    command = tuple(word.replace("sys.path[:0] = [", "sys.path[:0] = ['/tmp', ") for word in limits.command)
    assert command != limits.command
    setattr(keeper, "load_limits", lambda: replace(limits, command=command))  # noqa: B010 - as above


def _inside(name: str, old: str, new: str) -> Callable[[], None]:
    """Mount a copy of one of our files that run inside, with `old` replaced; the copy lies in the run directory."""

    def apply() -> None:
        text = (INSIDE / name).read_text(encoding="utf-8")
        assert old in text
        copy = Path(sys.argv[sys.argv.index("--run") + 1], name)
        copy.write_text(text.replace(old, new), encoding="utf-8")
        copy.chmod(0o644)
        judge = rootfs._judge

        def changed() -> list[str]:
            return [str(copy) if word == str(INSIDE / name) else word for word in judge()]

        rootfs._judge = changed

    return apply


def _descriptors_kept() -> None:
    """Let a fork keep what the zygote has open."""
    _inside("zygote.py", "control.close()", "pass")()
    _inside("fork.py", "os.closerange(", "(lambda *_: None)(")()


WEAKNESSES: Mapping[str, Callable[[], None]] = {
    "network": _without("--unshare-net"),
    "seccomp": _no_seccomp,
    "path": _working_directory_on_path,
    "writable": _writable_root,
    "text": _inside("text.py", "raise TooMuchText", "pass"),
    "pid": _inside("zygote.py", '{"pid": ', '{"number": '),
    "descriptors": _descriptors_kept,
}


if __name__ == "__main__":
    WEAKNESSES[sys.argv[1]]()
    sys.exit(keeper.main(sys.argv[2:]))
