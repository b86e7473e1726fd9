"""Ends what a submission leaves: its processes, its files, its System V objects. Never runs student code.

A small process of its own, forked before torch is imported: it forks for every user that it ends, and forking
300 MB for that costs ten times as much. Its killers take split user ids, one of which no student ever has, so that
a student's own `kill(-1, 9)` loop hits none of them (DESIGN §2).
"""

import contextlib
import ctypes
import os
import signal
import socket
import struct
import time
from pathlib import Path

REQUEST = struct.Struct("<II")
REPLY = struct.Struct("<I")
PATIENCE = 5.0
"""Seconds until what was killed must be gone: tearing 64 forks of torch down takes one."""
PAUSE = 0.002
SCRATCH = tuple(map(Path, ("/tmp", "/dev/shm", "/dev/mqueue")))
"""Where a submission may write. Docker mounts the last one, in which open() makes message queues."""
IPC_RMID = 0
IPC_TABLES = {"shm": "shmctl", "sem": "semctl", "msg": "msgctl"}


class Janitor:
    """A line to the janitor's process."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line

    @classmethod
    def hire(cls) -> "Janitor":
        """Fork the janitor; to be called while this process is small."""
        ours, theirs = socket.socketpair()
        if os.fork() == 0:
            ours.close()
            _serve(theirs)
            os._exit(0)
        theirs.close()
        return cls(ours)

    def end_user(self, uid: int, killer: int) -> int:
        """Kill and remove all that is `uid`'s, with `killer` as the killer's other id; how much could not be."""
        self._line.sendall(REQUEST.pack(uid, killer))
        (left,) = REPLY.unpack(self._line.recv(REPLY.size, socket.MSG_WAITALL))
        return int(left)

    def let_go(self) -> None:
        """Close a fork's copy of the line."""
        self._line.close()


def processes_of(uid: int) -> list[int]:
    """Living processes whose real user is `uid`; zombies hold nothing and do not count."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError, KeyError):
                status = (entry / "status").read_text()
                fields = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
                if fields["Uid"].split()[0] == str(uid) and not fields["State"].startswith("Z"):
                    found.append(int(entry.name))
    return found


def _serve(line: socket.socket) -> None:
    while request := line.recv(REQUEST.size, socket.MSG_WAITALL):
        uid, killer = REQUEST.unpack(request)
        child = os.fork()
        if child == 0:
            try:
                _kill(uid, killer)
                _remove_leftovers(uid)
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        line.sendall(REPLY.pack(len(processes_of(uid)) + len(_entries_of(uid))))


def _kill(uid: int, killer: int) -> None:
    """Kill by user id, from a process that nobody of that user may signal."""
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(killer, uid, killer)
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with contextlib.suppress(ProcessLookupError):
            os.kill(-1, signal.SIGKILL)
        if not processes_of(uid):
            return
        time.sleep(PAUSE)


def _remove_leftovers(uid: int) -> None:
    """As the student's own user, remove the files and System V IPC objects that it left."""
    os.setresuid(uid, uid, uid)
    for entry in _entries_of(uid):
        with contextlib.suppress(OSError):
            _remove(entry)
    libc = ctypes.CDLL(None)
    for table, control in IPC_TABLES.items():
        for number in _ipc_of(uid, table):
            arguments = (number, 0) if table == "sem" else (number,)
            getattr(libc, control)(*arguments, IPC_RMID, None)


def _entries_of(uid: int) -> list[Path]:
    """Files and folders of `uid` at the top of the places where it may write."""
    return [
        entry for folder in SCRATCH if folder.exists() for entry in folder.iterdir() if entry.lstat().st_uid == uid
    ]


def _remove(entry: Path) -> None:
    """Remove a file or a tree, also one whose folders were closed with `chmod 0`, or are too deep for any path."""
    if entry.is_symlink() or not entry.is_dir():
        entry.unlink()
        return
    folders = [entry]
    while folders:
        folder = folders.pop()
        folder.chmod(0o700)
        for each in folder.iterdir():
            if each.is_symlink() or not each.is_dir():
                each.unlink()
                continue
            each.chmod(0o700)
            folders.append(each.rename(entry.with_name(os.urandom(16).hex())))  # up, so that paths stay short
        folder.rmdir()


def _ipc_of(uid: int, table: str) -> list[int]:
    """Ids of the System V objects of one kind that `uid` owns; none where the kernel has no such table."""
    try:
        header, *rows = [line.split() for line in (Path("/proc/sysvipc") / table).read_text().splitlines()]
    except OSError:
        return []
    owner = header.index("uid")
    return [int(row[1]) for row in rows if row[owner] == str(uid)]
