"""Writes requirements/*.txt: what pip picks today for requirements/*.in, pinned exactly.

torch stands apart in torch.txt with what it needs: its CPU and CUDA builds share one version number, and
the API needs none of it. Which version of torch is a decision, not a search: it is read from torch.txt.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from scripts.aloud import run, say
from scripts.environment import pinned_torch

Pins = dict[str, str]


def write(root: Path) -> None:
    """Resolve the three groups, one on top of the other, and write them."""
    requirements = root / "requirements"
    wanted = pinned_torch(root)
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        run("make a virtual environment", [sys.executable, "-m", "venv", str(scratch / "venv")], cwd=root)
        python = str(scratch / "venv" / "bin" / "python")
        base = _resolve(python, ["-r", str(requirements / "base.in")])
        torch = _resolve(python, [*_constraints(scratch, base), wanted])
        known = base | torch
        test = _resolve(python, [*_constraints(scratch, known), "-r", str(requirements / "test.in")])
    rest = {name: pin for name, pin in torch.items() if name not in base}
    rest["torch"] = wanted.removeprefix("torch==")
    extra = {name: pin for name, pin in test.items() if name not in known}
    _write(requirements / "base.txt", "What the service runs on", base)
    _write(requirements / "torch.txt", "torch and what only torch needs", rest)
    markers = _markers(requirements / "test.in")
    extra = {name: f"{pin}{markers.get(name, '')}" for name, pin in extra.items()}
    _write(requirements / "test.txt", "What the tests need beside base.txt and torch.txt", extra)


def _constraints(scratch: Path, pins: Pins) -> list[str]:
    file = scratch / "constraints.txt"
    file.write_text("".join(f"{name}=={pin}\n" for name, pin in pins.items()), encoding="utf-8")
    return ["-c", str(file)]


def _resolve(python: str, arguments: list[str]) -> Pins:
    """Ask pip what it would install, without installing it."""
    options = ["--dry-run", "--ignore-installed", "--quiet", "--report", "-"]
    asked = subprocess.run(
        [python, "-m", "pip", "--disable-pip-version-check", "install", *options, *arguments],
        stdout=subprocess.PIPE,
        check=True,
    )
    chosen = [item["metadata"] for item in json.loads(asked.stdout)["install"]]
    return {item["name"].lower().replace("_", "-"): item["version"] for item in chosen}


def _markers(file: Path) -> Pins:
    """Where a package is wanted at all, as its line says after a semicolon."""
    lines = [line.partition(";") for line in file.read_text(encoding="utf-8").splitlines()]
    return {name.strip(): f";{where}" for name, semicolon, where in lines if semicolon}


def _write(file: Path, title: str, pins: Pins) -> None:
    lines = [f"# {title}. Made by scripts/lock; edit the .in files instead.\n"]
    lines += [f"{name}=={pin}\n" for name, pin in sorted(pins.items())]
    file.write_text("".join(lines), encoding="utf-8")
    say(f"  {file.name}: {len(pins)} packages")
