"""What a fork of the zygote does: connect, drop every right, wait for its limits, then serve student code."""

import os
import resource
import shutil
import socket
import time
from pathlib import Path

import numpy.random  # noqa: F401 - imported here so that a fork finds it ready
import torch

from sandbox.inside import wire
from sandbox.inside.harness import Harness

TORCH = str(torch.__version__)
CONNECT_PATIENCE = 20.0
MOST_DESCRIPTORS = 4096


def warm_up() -> None:
    """Do once what submissions do, so that a fork finds it imported: a first Adam costs 0.6 s, a gradient 0.3 s."""
    torch.set_num_threads(1)
    model, leaf = torch.nn.Linear(2, 2), torch.ones(2, 2, requires_grad=True)
    result = model(leaf).softmax(-1)
    torch.autograd.grad([result], [leaf], [torch.ones(2, 2)], retain_graph=True)
    optimizer = torch.optim.Adam(model.parameters())
    result.sum().backward()
    optimizer.step()
    torch.utils.data.DataLoader(torch.utils.data.TensorDataset(torch.ones(2, 2)))
    wire.unpack(bytearray(b"".join(wire.pack({"warm": torch.ones(2)}))))
    for left in Path("/tmp").iterdir():
        shutil.rmtree(left)  # an empty cache of the compiler: submissions find /tmp empty
    os.environ.pop("TORCHINDUCTOR_CACHE_DIR", None)
    if len(list(Path("/proc/self/task").iterdir())) != 1:
        raise RuntimeError("the warm-up started a thread, and a process with threads must not be forked")


def connect(address: str) -> socket.socket:
    """A line to the judge, who may not listen yet."""
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


def serve(address: str, frame: wire.Frame) -> None:
    """Become a submission's process, and answer its requests until the judge hangs up."""
    connection = connect(address)
    _drop_rights(frame.header["uid"], connection)
    wire.send(connection, frame.nonce, {"hello": "submission"}, [])
    go = wire.receive(connection)
    if go is not None:
        for name, value in go.header["rlimits"].items():
            _limit(name, value)
        Harness(connection).serve()


def _drop_rights(uid: int | None, connection: socket.socket) -> None:
    """Become the submission's user, with no descriptor but its connection."""
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    kept = connection.fileno()
    os.closerange(3, kept)
    os.closerange(kept + 1, MOST_DESCRIPTORS)
    os.setsid()
    os.umask(0o077)
    if uid is not None:
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
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
