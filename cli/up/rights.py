"""Starts a command that has no power over boxes: no capabilities, no Docker socket, no cgroups to write.

Only root can take these from a process and still let it be; the tools are util-linux's, which every Debian has.
Others run the worker with the rights that they have themselves, and are told so.
"""

import os
import shlex
import shutil
import subprocess
from pathlib import Path

TOOLS = ("unshare", "setpriv", "mount")
SOCKETS = (
    Path("/run/docker.sock"),
    Path("/run/containerd/containerd.sock"),
    Path("/run/docker/containerd/containerd.sock"),
)
CGROUPS = Path("/sys/fs/cgroup")
PRIVILEGES = "--bounding-set=-all --inh-caps=-all --ambient-caps=-all --no-new-privs"


def can_deprive() -> bool:
    """Whether this process may start another one without rights: tried, since containers may forbid it to root."""
    if os.geteuid() != 0 or not all(shutil.which(tool) for tool in TOOLS):
        return False
    return subprocess.run(deprived(("true",)), capture_output=True, check=False).returncode == 0


def deprived(argv: tuple[str, ...]) -> tuple[str, ...]:
    """The command, started in a view of the files where what has power is covered, and without capabilities."""
    covers = [f"mount --bind /dev/null {shlex.quote(str(path))}" for path in SOCKETS if path.exists()]
    covers += [f"mount -t tmpfs -o ro,size=4k none {CGROUPS}"] if CGROUPS.is_dir() else []
    script = " && ".join([*covers, f'exec setpriv {PRIVILEGES} -- "$@"'])
    return ("unshare", "--mount", "--propagation", "private", "--", "sh", "-c", script, "deprived", *argv)
