"""The images that a stack starts from: the official ones where a registry answers, else Debian's packages.

Which of the two is decided once, when a stack's file of settings is made.
"""

import hashlib
import tempfile
from dataclasses import dataclass
from pathlib import Path

from scripts import system
from scripts.aloud import StepFailed, run, say
from scripts.compose import docker, wheels

Images = dict[str, str]
"""Variable of docker-compose.yml → image."""

PYTHON, WHEELS = "TORCHJUDGE_PYTHON_IMAGE", "TORCHJUDGE_WHEELS_IMAGE"
POSTGRES, REDIS = "TORCHJUDGE_POSTGRES_IMAGE", "TORCHJUDGE_REDIS_IMAGE"
OFFICIAL: Images = {
    PYTHON: "python:3.11-slim",
    WHEELS: "python:3.11-slim",
    POSTGRES: "postgres:16",
    REDIS: "redis:7",
}
OWN: Images = {
    PYTHON: "torchjudge-base:bookworm",  # the very one that the keeper makes for boxes
    WHEELS: "torchjudge-wheels:bookworm",
    POSTGRES: "torchjudge-postgres:bookworm",
    REDIS: "torchjudge-redis:bookworm",
}
SUITE = "bookworm"
FILES = Path(__file__).resolve().parent
MMDEBSTRAP = system.Part("mmdebstrap", "images where no registry answers", system.on_path("mmdebstrap"))

DATA_HOOKS = (
    # PostgreSQL's package would else make a cluster of its own.
    '--essential-hook=mkdir -p "$1/etc/postgresql-common"'
    ' && echo "create_main_cluster = false" > "$1/etc/postgresql-common/createcluster.conf"',
    '--customize-hook=chroot "$1" install -d -m 700 -o postgres -g postgres /var/lib/postgresql/data',
    '--customize-hook=chroot "$1" install -d -m 700 -o redis -g redis /data',
    f'--customize-hook=install -m 755 "{FILES}/postgres/entry" "$1/usr/local/bin/postgres-entry"',
)
CHANGES = {
    POSTGRES: ("USER postgres", 'ENTRYPOINT ["postgres-entry"]'),
    REDIS: ("USER redis", "WORKDIR /data"),
}


@dataclass(frozen=True)
class Debian:
    """A root file system of Debian's packages."""

    packages: tuple[str, ...]
    hooks: tuple[str, ...] = ()


BARE = Debian(("python3",))
DATA = Debian(("postgresql", "redis-server"), DATA_HOOKS)


def choose(root: Path) -> Images:
    """The official images where the registry answers, or they are here already; else our own."""
    if docker.is_there(OFFICIAL[PYTHON]) or docker.pulled(OFFICIAL[PYTHON], root):
        return OFFICIAL
    say("  no image registry answers: the images are made from Debian's packages")
    return OWN


def ensure(images: Images, root: Path) -> None:
    """Have every image. Raises `StepFailed` with what to do."""
    own = {name for name, image in images.items() if image == OWN[name]}
    for image in sorted({images[name] for name in images.keys() - own}):
        if not (docker.is_there(image) or docker.pulled(image, root)):
            raise StepFailed(
                f"{image} is not on this machine and cannot be pulled:\n  docker pull {image}\n"
                "says why. In the file of settings another image can be named."
            )
    if PYTHON in own and not docker.is_there(OWN[PYTHON]):
        _make(BARE, {OWN[PYTHON]: ()}, root)
    if own & {POSTGRES, REDIS}:
        _ensure_data(root)
    if WHEELS in own:
        wheels.ensure(OWN[WHEELS], images[PYTHON], root)


def _ensure_data(root: Path) -> None:
    """One root file system for both: it is made once, and kept once."""
    entry = (FILES / "postgres" / "entry").read_bytes()
    digest = hashlib.sha256(f"{DATA} {CHANGES}".encode() + entry).hexdigest()[:16]
    if any(docker.recipe_of(OWN[name]) != digest for name in CHANGES):
        label = f"LABEL {docker.RECIPE}={digest}"
        _make(DATA, {OWN[name]: (*changes, label) for name, changes in CHANGES.items()}, root)


def _make(debian: Debian, names: dict[str, tuple[str, ...]], root: Path) -> None:
    """Make a root file system, and import it under each name with its changes."""
    system.ensure((MMDEBSTRAP,), root)
    with tempfile.TemporaryDirectory(dir=_cache(root)) as folder:
        archive = f"{folder}/root.tar"
        include = f"--include={','.join(debian.packages)}"
        command = ["mmdebstrap", "--variant=minbase", include, *debian.hooks, SUITE, archive]
        run(f"make a Debian with {' and '.join(debian.packages)}", command, cwd=root)
        for name, changes in names.items():
            options = [word for change in changes for word in ("--change", change)]
            run(f"import {name}", ["docker", "import", *options, archive, name], cwd=root)


def _cache(root: Path) -> Path:
    (root / ".cache").mkdir(exist_ok=True)
    return root / ".cache"
