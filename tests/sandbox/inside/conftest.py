"""The harness without a box: a child process that forks for every line, and the judge's half at our end."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import torch

from worker import replies
from worker.replies import ReplyHeader
from worker.tensors import pack
from worker.values import Value, decode, encode_arguments
from worker.wire import Reply, exchange

ROOT = Path(__file__).resolve().parents[3]
MIB = 1024 * 1024
PATIENCE = 30.0

SERVER = """
import os, signal, socket, sys
import torch
import torch._dynamo  # as the warm-up of a box does: a first operator under a mode costs a second
from sandbox.inside.harness import Harness
torch.set_num_threads(1)
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
listener = socket.socket(fileno=int(sys.argv[1]))
while True:
    line, _ = listener.accept()
    if os.fork() == 0:
        try:
            listener.close()
            Harness(line).serve()
        finally:
            os._exit(0)
    line.close()
"""


@dataclass(frozen=True)
class Heard:
    """A well-formed reply: its header, the value it says, what was printed."""

    header: ReplyHeader
    value: Value
    text: str

    @property
    def status(self) -> str:
        return self.header.status


class Judge:
    """Our end of a line to a harness; every answer must keep to the wire's rules."""

    def __init__(self, line: socket.socket) -> None:
        self.line = line
        self.room = MIB
        self.watch = False

    def ask(self, header: dict[str, Any], parts: list[Any]) -> Heard:
        deadline = time.monotonic() + PATIENCE
        answer = exchange(self.line, json.dumps(header).encode(), parts, deadline, self.room)
        assert isinstance(answer, Reply), answer
        found = replies.parse_header(answer.header)
        value = decode(found.value, answer.tensors) if isinstance(found, replies.Returned) else None
        return Heard(found, value, found.text)

    def load(self, source: str, entry: str = "f", room: int = MIB) -> Heard:
        return self.load_files({"submission.py": source.encode()}, entry, room)

    def load_files(
        self, files: Mapping[str, bytes], entry: str = "f", room: int = MIB, cells: Sequence[int] = ()
    ) -> Heard:
        header = {"op": "load", "entry": entry, "seed": 1, "threads": 1, "room": room, "cells": list(cells)}
        header["watch"] = self.watch
        sizes = [[name, len(data)] for name, data in files.items()]
        return self.ask({**header, "files": sizes}, list(files.values()))

    def call(self, arguments: Mapping[str, Value] | None = None, **keys: Any) -> Heard:
        trees, tensors = encode_arguments(arguments or {})
        plain = {
            "target": "f",
            "seed": 1,
            "track": [],
            "keep": False,
            "evaluate": False,
            "driver": None,
            "options": [],
        }
        return self.ask({"op": "call", "arguments": trees, **plain, **keys}, pack(tensors))

    def gradients(self, *cotangents: torch.Tensor) -> Heard:
        trees, tensors = encode_arguments({str(number): one for number, one in enumerate(cotangents)})
        header = {"op": "gradients", "of": 0, "cotangents": [tree for _, tree in trees], "keep": False}
        return self.ask(header, pack(tensors))

    def describe(self) -> Value:
        return self.ask({"op": "describe", "of": 0}, []).value


@pytest.fixture(scope="session")
def harness_socket() -> Iterator[Path]:
    """Where a process listens that forks a harness for every line."""
    with tempfile.TemporaryDirectory(prefix="tj-") as folder, contextlib.ExitStack() as stack:
        listener = stack.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM))
        listener.bind(f"{folder}/harness.sock")
        listener.listen(8)
        command = [sys.executable, "-c", SERVER, str(listener.fileno())]
        environment = os.environ | {"TMPDIR": folder}
        process = subprocess.Popen(command, cwd=ROOT, env=environment, pass_fds=[listener.fileno()])
        yield Path(folder) / "harness.sock"
        process.kill()
        process.wait()


@pytest.fixture
def judge(harness_socket: Path) -> Iterator[Judge]:
    """A line to a harness of its own."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.connect(str(harness_socket))
        yield Judge(line)
