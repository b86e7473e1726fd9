"""Where the kernel's cgroup hierarchies are mounted, and where in them a process is."""

import re
from dataclasses import dataclass
from pathlib import Path

UNIFIED = "unified"


@dataclass(frozen=True)
class Mount:
    """A mounted hierarchy: `root` is the part of it that is seen at `point`."""

    point: Path
    root: str

    def path(self, inside: str) -> Path:
        """Return the directory of a cgroup named as in `/proc/PID/cgroup`."""
        if self.root != "/" and inside.startswith(self.root):
            inside = inside[len(self.root) :]
        return self.point / inside.lstrip("/")


def cgroup_mounts(mountinfo: str) -> dict[str, Mount]:
    """Return controller name → mount, read from the text of `/proc/PID/mountinfo`; `unified` is version 2."""
    found: dict[str, Mount] = {}
    for line in mountinfo.splitlines():
        place, _, what = line.partition(" - ")
        root, point = place.split(" ")[3:5]
        kind, _, options = what.split(" ", 2)
        mount = Mount(Path(_unescaped(point)), _unescaped(root))
        if kind == "cgroup2":
            found.setdefault(UNIFIED, mount)
        elif kind == "cgroup":
            for option in options.split(" ")[-1].split(","):
                found.setdefault(option, mount)
    return found


def cgroups_of(pid: int | str) -> dict[str, str]:
    """Return controller name → cgroup of a process; FileNotFoundError when it is gone."""
    found: dict[str, str] = {}
    for line in Path(f"/proc/{pid}/cgroup").read_text().splitlines():
        number, controllers, path = line.split(":", 2)
        for name in controllers.split(",") if number != "0" else [UNIFIED]:
            found[name] = path
    return found


def read_mounts() -> dict[str, Mount]:
    """Return the mounts that this process sees."""
    return cgroup_mounts(Path("/proc/self/mountinfo").read_text())


def _unescaped(text: str) -> str:
    """Undo the kernel's `\\040` for a space."""
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), text)
