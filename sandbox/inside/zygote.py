"""The warm process of a box: it has imported torch, holds no secret, and forks for every submission.

It obeys one control connection to the judge: `fork` makes a process that drops to a user id of its own and
then answers requests about student code; `reap` ends everything that runs under a user id and removes its
files. No student code ever runs in this process. It is PID 1 of its box, so orphans come back to it.
"""

import contextlib
import ctypes
import gc
import os
import resource
import shutil
import signal
import socket
import sys
import time
from pathlib import Path
from typing import Any

import numpy.random  # noqa: F401 - imported here so that a fork finds it ready
import torch

from sandbox.inside import wire
from sandbox.inside.harness import Harness

CONNECT_PATIENCE = 20.0
REAP_ROUNDS = 200
SCRATCH = (Path("/tmp"), Path("/dev/shm"))
IPC_RMID = 0
IPC_TABLES = {"shm": "shmctl", "sem": "semctl", "msg": "msgctl"}


def main(address: str) -> None:
    """Serve the judge that listens at `address` until it hangs up."""
    torch.set_num_threads(1)
    _warm_up()
    gc.collect()
    gc.freeze()
    control = _connect(address)
    wire.send(
        control,
        bytes(16),
        {"hello": "zygote", "python": sys.version.split()[0], "torch": torch.__version__},
        [],
    )
    while (frame := wire.receive(control)) is not None:
        header = frame.header
        if header["op"] == "fork":
            reply: dict[str, Any] = {"pid": _fork(control, address, frame)}
        else:
            reply = _reap(header["uid"])
        wire.send(control, frame.nonce, reply, [])


def _warm_up() -> None:
    """Do once what submissions do, so that a fork finds it imported: a first Adam costs 0.6 s, a gradient 0.3 s."""
    model, leaf = torch.nn.Linear(2, 2), torch.ones(2, 2, requires_grad=True)
    result = model(leaf).softmax(-1)
    torch.autograd.grad([result], [leaf], [torch.ones(2, 2)], retain_graph=True)
    optimizer = torch.optim.Adam(model.parameters())
    result.sum().backward()
    optimizer.step()
    torch.utils.data.DataLoader(torch.utils.data.TensorDataset(torch.ones(2, 2)))
    wire.unpack(bytearray(b"".join(wire.pack({"warm": torch.ones(2)}))))
    if len(list(Path("/proc/self/task").iterdir())) != 1:
        raise RuntimeError("the warm-up started a thread, and a process with threads must not be forked")


def _connect(address: str) -> socket.socket:
    deadline = time.monotonic() + CONNECT_PATIENCE
    while True:
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            connection.connect(address)
            return connection
        except OSError:
            connection.close()
            if time.monotonic() > deadline:
                raise
            time.sleep(0.005)


def _fork(control: socket.socket, address: str, frame: wire.Frame) -> int:
    pid = os.fork()
    if pid:
        return pid
    try:
        control.close()
        connection = _connect(address)
        _drop_rights(frame.header["uid"], connection)
        wire.send(connection, frame.nonce, {"hello": "submission"}, [])
        go = wire.receive(connection)
        if go is not None:
            for name, value in go.header["rlimits"].items():
                _limit(name, value)
            Harness(connection).serve()
    finally:
        os._exit(0)


def _drop_rights(uid: int | None, connection: socket.socket) -> None:
    """Become the submission's user, with no descriptor but its connection."""
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    kept = connection.fileno()
    os.closerange(3, kept)
    os.closerange(kept + 1, 4096)
    os.setsid()
    os.umask(0o077)
    if uid is not None:
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGPIPE):
        signal.signal(number, signal.SIG_DFL)
    os.chdir("/tmp")


def _limit(name: str, value: int) -> None:
    if name == "data":
        value += _own_data()
    resource.setrlimit(getattr(resource, f"RLIMIT_{name.upper()}"), (value, value))


def _own_data() -> int:
    """Bytes of private memory that torch itself has mapped: the student's allowance comes on top."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmData:"):
            return int(line.split()[1]) * 1024
    return 0


def _reap(uid: int | None) -> dict[str, Any]:
    """Kill every process of `uid`, remove what it left, and tell how much of it is still there."""
    if uid is None:
        return {"left": _reap_children()}
    killer = os.fork()
    if killer == 0:
        try:
            _kill_user(uid)
            _remove_leftovers(uid)
        finally:
            os._exit(0)
    os.waitpid(killer, 0)
    _collect()
    return {"left": len(_processes_of(uid)) + len(_entries_of(uid))}


def _reap_children() -> int:
    """Without user ids the box dies after this submission; only stop what runs."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(-1, signal.SIGKILL)
    _collect()
    return 0


def _kill_user(uid: int) -> None:
    """Kill by user id; the killer's ids are split so that a `kill(-1, 9)` loop of the student cannot hit it."""
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(0, uid, 0)
    for _ in range(REAP_ROUNDS):
        with contextlib.suppress(ProcessLookupError):
            os.kill(-1, signal.SIGKILL)
        if not _processes_of(uid, but=os.getpid()):
            return
        time.sleep(0.001)


def _processes_of(uid: int, but: int = 0) -> list[int]:
    """Living processes whose real user is `uid`; zombies hold nothing and do not count."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == but:
            continue
        with contextlib.suppress(OSError):
            status = (entry / "status").read_text()
            fields = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
            if fields["Uid"].split()[0] == str(uid) and not fields["State"].startswith("Z"):
                found.append(int(entry.name))
    return found


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
    return [entry for folder in SCRATCH for entry in folder.iterdir() if entry.lstat().st_uid == uid]


def _remove(entry: Path) -> None:
    """Remove a file or a tree, also one whose folders were closed with `chmod 0`."""
    if entry.is_symlink() or not entry.is_dir():
        entry.unlink()
        return
    closed = [entry]
    while closed:
        folder = closed.pop()
        folder.chmod(0o700)
        closed += [each for each in folder.iterdir() if each.is_dir() and not each.is_symlink()]
    shutil.rmtree(entry)


def _ipc_of(uid: int, table: str) -> list[int]:
    """Ids of the System V objects of one kind that `uid` owns; none where the kernel has no such table."""
    try:
        header, *rows = [line.split() for line in (Path("/proc/sysvipc") / table).read_text().splitlines()]
    except OSError:
        return []
    owner = header.index("uid")
    return [int(row[1]) for row in rows if row[owner] == str(uid)]


def _collect() -> None:
    """Take in every child that has ended, so that none stays a zombie."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
