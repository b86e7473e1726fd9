"""The Docker image of the box: named by what is in it, so that a change builds another one.

Its packages are the very ones installed beside the keeper, as in bubblewrap boxes: nothing is downloaded, and both
kinds of box and the worker agree on every version.
"""

import hashlib
import tarfile
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import docker
from docker.errors import DockerException

from core.errors import KeeperFault
from sandbox.keeper.base_image import find_base, has_image
from sandbox.keeper.packages import needed, site

INSIDE = Path(__file__).resolve().parents[1] / "inside"
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Layer:
    """One image: its name, what must be importable in it, and name in the build context → path on this host."""

    tag: str
    module: str
    sources: dict[str, Path]


def packages_layer() -> Layer:
    """Return the image that holds torch and what it needs. Raises KeeperFault when torch is not installed."""
    digest = hashlib.sha256(_dockerfile())
    for one in needed():  # the list of a package's files holds their hashes
        digest.update(f"{one.name}\0{one.version}\0{one.read_text('RECORD')}\0".encode())
    sources = {f"opt/site/{name}": path for name, path in site().items()}
    return Layer(f"torchjudge-site:{digest.hexdigest()[:16]}", "numpy, safetensors.torch, torch", sources)


def box_layer(below: Layer) -> Layer:
    """Return the image of the box: our code on top of the packages."""
    sources = {"opt/judge/sandbox/__init__.py": INSIDE.parent / "__init__.py"}
    for path in sorted(INSIDE.rglob("*.py")):
        sources[f"opt/judge/sandbox/inside/{path.relative_to(INSIDE)}"] = path
    digest = hashlib.sha256(_dockerfile() + below.tag.encode())
    for name, path in sources.items():
        digest.update(f"{name}\0{path.stat().st_size}\0".encode() + path.read_bytes())
    return Layer(f"torchjudge-box:{digest.hexdigest()[:16]}", "sandbox.inside.zygote", sources)


def ensure_image(client: docker.DockerClient, progress: Progress, may_install: bool) -> str:
    """Return the name of the box's image, building it when the daemon lacks it. Raises KeeperFault."""
    packages = packages_layer()
    box = box_layer(packages)
    try:
        if not has_image(client, box.tag):
            if not has_image(client, packages.tag):
                base = find_base(client, progress, may_install)
                progress(f"copying torch into a Docker image on {base}")
                _build(client, packages, base)
            progress(f"building the box's image {box.tag}")
            _build(client, box, packages.tag)
    except DockerException as error:
        raise KeeperFault(f"the box's image could not be built: {error}") from error
    return box.tag


def _build(client: docker.DockerClient, layer: Layer, base: str) -> None:
    with tempfile.TemporaryFile() as file:
        _write(layer, file)
        file.seek(0)
        steps = client.api.build(
            fileobj=file,
            custom_context=True,
            tag=layer.tag,
            buildargs={"BASE": base, "MODULE": layer.module},
            rm=True,
            forcerm=True,
            decode=True,
        )
        said = ""
        for step in steps:
            said = step.get("stream", "").strip() or said
            if "error" in step:
                raise KeeperFault(f"{layer.tag} could not be built: {step['error']} ({said})")


def _write(layer: Layer, file: IO[bytes]) -> None:
    """Write the build context, everything root's and readable by all."""
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, path in {"Dockerfile": INSIDE / "Dockerfile", **layer.sources}.items():
            archive.add(path, name, filter=_for_everyone)


def _for_everyone(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    entry.mode = 0o755 if entry.isdir() or entry.mode & 0o100 else 0o644
    return entry


def _dockerfile() -> bytes:
    return (INSIDE / "Dockerfile").read_bytes()
