"""A Python image that holds the wheels of everything pinned: containers may have no way to a registry of packages.

They are downloaded on this host, by whatever pip's settings here say.
"""

import hashlib
import shutil
import sys
from pathlib import Path

from scripts.aloud import StepFailed, run, say
from scripts.compose import docker
from scripts.environment import CPU_INDEX, pinned_torch

FILES = Path(__file__).resolve().parent / "wheels"
PYTHON = "3.11"
"""The Python of Debian bookworm, for which the wheels are, whichever runs here."""
TOOLS = ("pip", "setuptools>=80")
"""Needed to install the others; setuptools as pyproject.toml demands it."""


def ensure(image: str, base: str, root: Path) -> None:
    """Have the image, with the wheels that are pinned now. Raises `StepFailed`."""
    digest = recipe(root)
    if docker.recipe_of(image) == digest:
        return
    context = root / ".cache" / "wheels-image"
    shutil.rmtree(context, ignore_errors=True)
    (context / "wheels").mkdir(parents=True)
    for file in FILES.iterdir():
        shutil.copy(file, context)
    try:
        _download(root, context / "wheels")
        options = ["--label", f"{docker.RECIPE}={digest}", "--build-arg", f"BASE={base}", "--tag", image]
        run(f"build {image}", ["docker", "build", *options, str(context)], cwd=root)
    finally:
        shutil.rmtree(context, ignore_errors=True)  # they are in the image now, and pip keeps its own cache


def recipe(root: Path) -> str:
    """A digest of everything that decides what is in the image."""
    pinned = [root / "requirements" / name for name in ("base.txt", "torch.txt")]
    digest = hashlib.sha256(f"{PYTHON} {TOOLS}".encode())
    for file in [*pinned, *sorted(FILES.iterdir())]:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _download(root: Path, folder: Path) -> None:
    torch = f"{pinned_torch(root)}+cpu"
    lines = (root / "requirements" / "torch.txt").read_text(encoding="utf-8").splitlines()
    beside = [line for line in lines if line and not line.startswith(("#", "torch=="))]
    base = str(root / "requirements" / "base.txt")
    python = _with_pip(root)
    try:
        _pip(f"download {torch}", [torch], python, folder)
    except StepFailed:
        say("  pip's own settings offer no CPU build of torch; asking PyTorch's CPU index")
        _pip(f"download {torch} from PyTorch", ["--index-url", CPU_INDEX, torch], python, folder)
    _pip("download what else is pinned", ["-r", base, *beside], python, folder)
    _pip("download pip and setuptools", list(TOOLS), python, folder)


def _pip(title: str, wanted: list[str], python: Path, folder: Path) -> None:
    """What is pinned is complete, so nothing is resolved."""
    options = ["--no-deps", "--only-binary=:all:", "--python-version", PYTHON, "--dest", str(folder)]
    command = [str(python), "-m", "pip", "--disable-pip-version-check", "--no-input", "download", *options]
    run(title, [*command, "--progress-bar", "off", *wanted], cwd=folder)


def _with_pip(root: Path) -> Path:
    """A Python that has pip: the checkout's own, or one made for this."""
    python = root / ".venv" / "bin" / "python"
    if python.exists():
        return python
    venv = root / ".cache" / "pip"
    if not (venv / "bin" / "pip").exists():
        run("make a virtual environment for pip", [sys.executable, "-m", "venv", str(venv)], cwd=root)
    return venv / "bin" / "python"
