"""What power this process has over boxes: it should have none, since it reads what student code writes."""

import os
import socket
from pathlib import Path

DOCKER_SOCKETS = ("/run/docker.sock", "/var/run/docker.sock")
CGROUPS = Path("/sys/fs/cgroup")
NONE = "0000000000000000"


def powers() -> list[str]:
    """One sentence for each power found; none is what a worker should have."""
    return [*_capabilities(), *_docker(), *_cgroups()]


def _capabilities() -> list[str]:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("CapEff:") and line.split()[1] != NONE:
            return [f"it has capabilities ({line.split()[1]})"]
    return []


def _docker() -> list[str]:
    for path in DOCKER_SOCKETS:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            try:
                line.connect(path)
            except OSError:
                continue
            return [f"it reaches Docker at {path}"]
    return []


def _cgroups() -> list[str]:
    folders = [CGROUPS, *CGROUPS.glob("*/")] if CGROUPS.is_dir() else []
    writable = [folder for folder in folders if os.access(folder, os.W_OK) and _is_cgroup(folder)]
    return [f"it can write cgroups at {writable[0]}"] if writable else []


def _is_cgroup(folder: Path) -> bool:
    return (folder / "cgroup.procs").exists()
