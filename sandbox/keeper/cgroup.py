"""What version 1 and version 2 of cgroups have in common: finding a submission, ending it, taking a tree away."""

import contextlib
import os
import re
from pathlib import Path

from core.errors import KeeperFault
from sandbox.keeper.processes import is_dead, kill_all, uids_of, wait_until

PREFIX = "torchjudge-"
_OF_ONE_BOX = re.compile(r"torchjudge([-_])[0-9a-f]{12}\1.+")


def own_chain(path: Path) -> list[Path]:
    """Return a box's cgroup and those above it that are the box's alone: together they share with the host."""
    above = [each for each in path.parents if _OF_ONE_BOX.fullmatch(each.name)]
    return [path, *above]


def members(path: Path) -> list[int]:
    """Return the processes of a cgroup; none when it is gone."""
    try:
        return [int(line) for line in (path / "cgroup.procs").read_text().split()]
    except (FileNotFoundError, OSError) as error:
        if isinstance(error, FileNotFoundError) or error.errno == 19:  # ENODEV: removed while it was read
            return []
        raise


def members_below(path: Path) -> list[int]:
    """Return the processes of a cgroup and of every cgroup in it."""
    return [pid for one in (path, *children(path)) for pid in members(one)]


def children(path: Path) -> list[Path]:
    """Return the cgroups directly in a cgroup."""
    try:
        return [Path(entry.path) for entry in os.scandir(path) if entry.is_dir(follow_symlinks=False)]
    except FileNotFoundError:
        return []


def with_uid(pids: list[int], uid: int) -> list[int]:
    """Return those processes that have this user id, real, effective or saved."""
    return [pid for pid in pids if uid in uids_of(pid)]


def require_members(path: Path, uid: int) -> None:
    """Raise KeeperFault when nothing was confined: the limits would hold for nobody."""
    if not members(path):
        raise KeeperFault(f"no process of the box has user id {uid}")


def move(pid: int, *groups: Path) -> bool:
    """Move a process; return False when it is gone."""
    try:
        for group in groups:
            (group / "cgroup.procs").write_text(str(pid))
    except ProcessLookupError:
        return False
    return True


def move_uid(uid: int, source: Path, groups: list[Path], score: int) -> None:
    """Move every process of a user id out of a cgroup, until a look finds none: they may fork meanwhile."""

    def none_outside() -> bool:
        found = with_uid(members(source), uid)
        for pid in found:
            set_oom_score(pid, score)
            move(pid, *groups)
        return not with_uid(members(source), uid)

    wait_until(none_outside, f"confining user id {uid}")


def set_oom_score(pid: int, score: int) -> None:
    """Make a process the kernel's next, or last, victim when memory runs out."""
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        Path(f"/proc/{pid}/oom_score_adj").write_text(str(score))


def counter(path: Path, key: str) -> int:
    """Return one number of a flat keyed file such as `memory.oom_control`; 0 when the key is not there."""
    lines = (line.split() for line in path.read_text().splitlines())
    return next((int(words[1]) for words in lines if words[0] == key), 0)


def kill_and_wait(path: Path) -> int:
    """Kill everything in a cgroup and below it, and return how many that were once all are dead."""
    killed: set[int] = set()

    def none_left() -> bool:
        found = [pid for pid in members_below(path) if not is_dead(pid)]
        kill_all(found)
        killed.update(found)
        return not found

    wait_until(none_left, f"killing what is in {path}")
    return len(killed)


def kill_uid(path: Path, uid: int) -> int:
    """Kill what has this user id directly in a cgroup, until a look finds none; return how many that were."""
    killed: set[int] = set()

    def none_left() -> bool:
        found = [pid for pid in with_uid(members(path), uid) if not is_dead(pid)]
        kill_all(found)
        killed.update(found)
        return not found

    wait_until(none_left, f"killing user id {uid}")
    return len(killed)


def remove_tree(path: Path) -> None:
    """Remove an empty cgroup and what is in it; the kernel may need a moment after the last process has died."""

    def removed() -> bool:
        try:
            for one in (*children(path), path):
                one.rmdir()
        except FileNotFoundError:
            return not path.exists()
        except OSError:
            return False
        return True

    wait_until(removed, f"removing {path}")
