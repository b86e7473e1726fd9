"""A box with a probe in it, and the words in which tests talk to the probe."""

import json
import shutil
import socket
import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sandbox.keeper.box import Box, BoxMaker, BoxSpec

MiB = 1024 * 1024
PROBE = Path(__file__).with_name("inside_probe.py").read_text()
COMMAND = ("python3", "-I", "-S", "-B", "-c", PROBE)


@dataclass(frozen=True)
class Outcome:
    """What came of a piece of code in a box: an answer, an error, or the exit code of a process that died."""

    answer: Any = None
    error: str | None = None
    message: str = ""
    died: int | None = None


class Probe:
    """One box and the connection from what runs in it."""

    def __init__(self, box: Box, listener: socket.socket) -> None:
        self.box = box
        connection, _ = listener.accept()
        connection.settimeout(20)
        listener.close()
        self._connection = connection
        self._stream = connection.makefile("rwb")

    def fork(self, number: int = 0) -> tuple[int, int]:
        """Start a process with the box's user id of this number; return its pid in the box, and the id."""
        assert self.box.uids is not None
        uid = self.box.uids[0] + number
        return int(self._ask({"op": "fork", "uid": uid}).answer), uid

    def run(self, code: str, pid: int | None = None) -> Outcome:
        """Execute code in a fork, or in the box's first process, and wait for what comes of it."""
        return self._ask({"op": "run", "pid": pid, "code": textwrap.dedent(code)})

    def send(self, code: str, pid: int) -> None:
        """Execute code without waiting; `reply` waits."""
        self._stream.write(json.dumps({"op": "run", "pid": pid, "code": textwrap.dedent(code)}).encode() + b"\n")
        self._stream.flush()

    def reply(self, timeout: float = 20) -> Outcome:
        """Wait for an outcome. Raises TimeoutError."""
        self._connection.settimeout(timeout)
        line = b""
        while not line.endswith(b"\n"):  # a buffered reader is broken by its first timeout
            more = self._connection.recv(65536)
            assert more, "the box hung up"
            line += more
        self._connection.settimeout(20)
        return Outcome(**json.loads(line))

    def close(self) -> None:
        """Destroy the box."""
        self._stream.close()
        self._connection.close()
        self.box.destroy()

    def _ask(self, asked: dict[str, Any]) -> Outcome:
        self._stream.write(json.dumps(asked).encode() + b"\n")
        self._stream.flush()
        return self.reply()


def open_probe(maker: BoxMaker, run: Path, name: str = "one", **changes: Any) -> Probe:
    """Make a box of moderate size with a probe in it."""
    directory = run / "boxes" / name
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir(parents=True)
    listener = socket.socket(socket.AF_UNIX)
    listener.settimeout(20)
    listener.bind(str(directory / "worker.sock"))
    listener.listen()
    usual = {"kind": "student", "cores": (), "memory": 512 * MiB, "processes": 64, "tmp": 16 * MiB}
    box = maker.create(BoxSpec(name=name, directory=directory, **{**usual, **changes}))
    return Probe(box, listener)
