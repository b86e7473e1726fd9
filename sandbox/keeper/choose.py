"""Which box: Docker where a daemon answers and the image is there or can be built, else bubblewrap, else none."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass

from core.errors import KeeperFault
from core.settings import BoxKind
from sandbox.keeper.base_image import has_image, install
from sandbox.keeper.box import BoxName
from sandbox.keeper.daemon import find_daemon
from sandbox.keeper.image import ensure_image

Progress = Callable[[str], None]

_TRIAL = [
    "bwrap",
    "--unshare-pid",
    "--unshare-net",
    "--unshare-ipc",
    "--ro-bind",
    "/",
    "/",
    "--proc",
    "/proc",
    "true",
]


@dataclass(frozen=True)
class Choice:
    """The box that will be used and the reason; `image` is Docker's, None for bubblewrap."""

    box: BoxName
    why: str
    image: str | None


def choose_box(kind: BoxKind, image: str | None, progress: Progress, may_install: bool) -> Choice:
    """Return a box that works here. Raises KeeperFault naming what is missing and the line that installs it."""
    if kind == "bubblewrap":
        return _bubblewrap("asked for", may_install)
    try:
        return _docker(image, "asked for" if kind == "docker" else "", progress, may_install)
    except KeeperFault as error:
        if kind == "docker":
            raise KeeperFault(f"{error}; apt-get install docker.io, and start dockerd") from error
        no_docker = str(error)
    try:
        return _bubblewrap(no_docker, may_install)
    except KeeperFault as error:
        raise KeeperFault(
            f"no box can be had, and student code is never run without one: {no_docker}; {error}"
        ) from error


def demand_runtime(box: BoxName, runtime: str | None) -> None:
    """Raise KeeperFault where a runtime is asked for that cannot be had: a box is never made weaker than wished."""
    if runtime is None:
        return
    if box != "docker":
        raise KeeperFault(f"the runtime {runtime} is Docker's, and the box here is {box}; unset TORCHJUDGE_RUNTIME")
    with find_daemon().client() as client:
        known = sorted(client.info().get("Runtimes") or ())
    if runtime not in known:
        raise KeeperFault(
            f"the Docker daemon has no runtime {runtime}, only {', '.join(known)}; install it and name it in "
            "/etc/docker/daemon.json, or unset TORCHJUDGE_RUNTIME"
        )


def _docker(image: str | None, why: str, progress: Progress, may_install: bool) -> Choice:
    daemon = find_daemon()
    with daemon.client() as client:
        if any("rootless" in option for option in client.info().get("SecurityOptions") or []):
            raise KeeperFault("the Docker daemon is rootless, and has too few user ids for submissions")
        if image is None:
            image = ensure_image(client, progress, may_install)
        elif not has_image(client, image):
            raise KeeperFault(f"the Docker daemon has no image {image}")
    return Choice("docker", why or "a Docker daemon answers", image)


def _bubblewrap(why: str, may_install: bool) -> Choice:
    if shutil.which("bwrap") is None:
        install("bubblewrap", may_install)
    tried = subprocess.run(_TRIAL, capture_output=True, text=True, check=False)
    if tried.returncode:
        lines = tried.stderr.strip().splitlines() or ["no message"]
        raise KeeperFault(f"bubblewrap cannot make namespaces here: {lines[-1]}")
    return Choice("bubblewrap", why, None)
