"""The checkout's own virtual environment: made once, mended when what is pinned changes, never believed half.

Two files in it tell its state. `incomplete` is there from before the first change until after the last, so an
interrupted set-up is thrown away and made anew. `stamp.json` holds a digest per group of requirements: equal
digests mean that there is nothing to do, which is what makes a second start quick.
"""

import fcntl
import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.aloud import StepFailed, run, say

CPU_INDEX = "https://download.pytorch.org/whl/cpu"
"""PyTorch's own index of CPU builds, asked only when pip's settings offer none."""

SERVING = ("base", "torch", "project")
TESTING = ("base", "torch", "test", "project")
Stamp = dict[str, str]


def ensure(root: Path, groups: tuple[str, ...]) -> Path:
    """Make sure that `root/.venv` holds `groups`; returns its Python. Two may call at once."""
    wanted = digests(root, groups)
    if not _missing(root, wanted):
        return interpreter(root)
    with _locked(root) as lock:
        missing = _missing(root, wanted)  # somebody else may have finished while we waited
        if missing:
            _build(root, missing, lock)
    return interpreter(root)


def interpreter(root: Path) -> Path:
    """The environment's Python."""
    return root / ".venv" / "bin" / "python"


def digests(root: Path, groups: tuple[str, ...]) -> Stamp:
    """What each group should be: the pinned file, the Python and the place it is installed for."""
    common = f"{sys.version_info[:2]} {root}"
    sources = {group: f"{common} {_source(root, group)}" for group in groups}
    return {group: hashlib.sha256(source.encode()).hexdigest() for group, source in sources.items()}


def _source(root: Path, group: str) -> str:
    if group == "project":
        return (root / "pyproject.toml").read_text(encoding="utf-8")
    pinned = (root / "requirements" / f"{group}.txt").read_text(encoding="utf-8")
    return f"{torch_build()} {pinned}" if group == "torch" else pinned


def torch_build() -> str:
    """`cuda` where an NVIDIA driver is loaded, else `cpu`: nobody is sent gigabytes unasked."""
    return "cuda" if Path("/proc/driver/nvidia/version").exists() else "cpu"


def _missing(root: Path, wanted: Stamp) -> Stamp:
    """Groups whose digest is not the stamped one; all of them where a set-up was interrupted."""
    stamp = _read_stamp(root)
    return {group: digest for group, digest in wanted.items() if stamp.get(group) != digest}


def _read_stamp(root: Path) -> Stamp:
    if (root / ".venv" / "incomplete").exists() or not interpreter(root).exists():
        return {}
    try:
        stamp = json.loads((root / ".venv" / "stamp.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


@contextmanager
def _locked(root: Path) -> Iterator[int]:
    """Hold the set-up's lock; pip inherits it, so it holds for as long as anything writes."""
    (root / ".cache").mkdir(exist_ok=True)
    with (root / ".cache" / "setup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("  another set-up of this checkout is at work; waiting for it")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock.fileno()


def _build(root: Path, missing: Stamp, lock: int) -> None:
    """Bring the environment to what is wanted; whatever interrupts this leaves `incomplete` behind."""
    say("Setting up .venv")
    venv = root / ".venv"
    stamp = _read_stamp(root)
    if (venv / "incomplete").exists() or not _runs(interpreter(root)):
        shutil.rmtree(venv, ignore_errors=True)
    venv.mkdir(exist_ok=True)
    (venv / "incomplete").touch()
    if not interpreter(root).exists():
        argv = [sys.executable, "-m", "venv", str(venv)]
        run("make a virtual environment", argv, cwd=root, keep_open=(lock,))
    for group in missing:
        _install(root, group, lock)
    unfinished = venv / "stamp.json.new"
    unfinished.write_text(json.dumps({**stamp, **missing}), encoding="utf-8")
    unfinished.replace(venv / "stamp.json")
    (venv / "incomplete").unlink()


def _runs(python: Path) -> bool:
    """Whether an interpreter is there, starts, and is the version that we run on."""
    ask = f"import sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    try:
        return subprocess.run([python, "-c", ask], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _install(root: Path, group: str, lock: int) -> None:
    if group == "torch":
        _install_torch(root, lock)
    elif group == "project":
        arguments = ["--no-deps", "--no-build-isolation", "--editable", str(root)]
        pip(root, "install TorchJudge itself", arguments, lock)
    else:
        pip(root, f"install requirements/{group}.txt", ["-r", f"requirements/{group}.txt"], lock)


def _install_torch(root: Path, lock: int) -> None:
    """Install torch by rule, then the rest of torch.txt; see docs/decisions/0003-torch-is-pinned-apart.md."""
    pinned = root / "requirements" / "torch.txt"
    torch = pinned_torch(root)
    if torch_build() == "cuda":
        # `===` compares letters, so a `+cpu` wheel that pip's settings offer does not win by its longer name.
        pip(root, f"install {torch}, CUDA build", [torch.replace("==", "==="), "-r", str(pinned)], lock)
        return
    if sys.platform == "linux" and not _torch_is_there(root, torch):
        _install_cpu_torch(root, f"{torch}+cpu", lock)
    pip(root, "install what torch needs", ["-r", str(pinned)], lock)


def pinned_torch(root: Path) -> str:
    """The line of torch.txt that names torch itself."""
    lines = (root / "requirements" / "torch.txt").read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if line.startswith("torch=="))


def _install_cpu_torch(root: Path, torch: str, lock: int) -> None:
    try:
        pip(root, f"install {torch}", ["--no-deps", torch], lock)
    except StepFailed as first:
        say("  pip's own settings offer no CPU build of torch; asking PyTorch's CPU index")
        try:
            pip(root, f"install {torch} from PyTorch", ["--no-deps", "--index-url", CPU_INDEX, torch], lock)
        except StepFailed as second:
            raise StepFailed(f"{first}\n{second}") from None


def _torch_is_there(root: Path, torch: str) -> bool:
    """Whether the CPU build of that very version is installed already."""
    ask = "from importlib.metadata import version; print(version('torch'))"
    found = subprocess.run([interpreter(root), "-c", ask], capture_output=True, text=True, check=False)
    return found.stdout.strip() == f"{torch.removeprefix('torch==')}+cpu"


def pip(root: Path, title: str, arguments: list[str], lock: int) -> None:
    """Run the environment's own pip, with whatever pip's settings on this machine say."""
    options = ["--disable-pip-version-check", "--no-input", "install", "--progress-bar", "off"]
    run(title, [str(interpreter(root)), "-m", "pip", *options, *arguments], cwd=root, keep_open=(lock,))
