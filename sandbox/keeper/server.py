"""The keeper's socket: one JSON object a line each way, one thread a connection, boxes die with theirs."""

import json
import os
import socket
import socketserver
import struct
import sys
from pathlib import Path
from typing import cast

from core.errors import JudgeFault, UsageError
from sandbox.keeper.desk import Answer, Caller, Desk
from sandbox.keeper.requests import parse_request

LINE = 64 * 1024
SOCKET = "keeper.sock"


class KeeperServer(socketserver.ThreadingUnixStreamServer):
    """Listens on `<run>/keeper.sock`, which only the owner of the run directory may use."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, desk: Desk, run: Path) -> None:
        self.desk = desk
        path = run / SOCKET
        path.unlink(missing_ok=True)
        before = os.umask(0o177)
        try:
            super().__init__(str(path), Connection)
        finally:
            os.umask(before)
        owner = run.stat()
        if os.geteuid() == 0:  # a worker without rights owns the directory and must reach the keeper
            os.chown(path, owner.st_uid, owner.st_gid)


class Connection(socketserver.StreamRequestHandler):
    """One worker's connection: answers each line; when it ends, every box made over it is destroyed."""

    def handle(self) -> None:
        desk = cast(KeeperServer, self.server).desk
        caller = Caller(_peer(self.connection))
        try:
            while (line := self.rfile.readline(LINE + 1)) and self._reply(desk, line, caller):
                pass
        except (ConnectionError, TimeoutError):
            pass
        finally:
            for name in list(caller.boxes):
                _give_up(desk, name, caller)

    def _reply(self, desk: Desk, line: bytes, caller: Caller) -> bool:
        """Answer one line; return whether the next one can be told from it."""
        whole = len(line) <= LINE and line.endswith(b"\n")
        answer: Answer
        try:
            if not whole:
                raise UsageError(f"a request is one line of at most {LINE} bytes")
            answer = {"ok": desk.answer(parse_request(line), caller)}
        except (UsageError, JudgeFault, OSError) as error:
            answer = {"error": str(error)}
        self.wfile.write(json.dumps(answer).encode() + b"\n")
        return whole


def _peer(connection: socket.socket) -> int:
    """The process at the other end; 0 when it is in no PID namespace that is seen from here."""
    pid, _, _ = struct.unpack("iII", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))
    return int(pid)


def _give_up(desk: Desk, name: str, caller: Caller) -> None:
    try:
        desk.give_up(name, caller)
    except (JudgeFault, OSError) as error:
        print(f"keeper: box {name} could not be destroyed: {error}", file=sys.stderr)
