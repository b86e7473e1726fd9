"""Trusted: a server on a Unix socket that passes on to Docker what is allowed, one request a connection."""

import http.client
import json
import socket
import socketserver
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any, cast

from sandbox.gate.boxes import LABEL, House, Json, plain, refusal
from sandbox.gate.requests import Way, way_of

PIECE = 64 * 1024
MOST_JSON = 1024 * 1024
PATIENCE = 600.0
HOP = frozenset({"connection", "transfer-encoding", "content-length", "keep-alive", "upgrade"})


class Docker(http.client.HTTPConnection):
    """A connection to Docker's socket."""

    def __init__(self, path: Path) -> None:
        super().__init__("docker", timeout=PATIENCE)
        self._path = path

    def connect(self) -> None:
        """Connect to the socket instead of a host."""
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(str(self._path))


class Gate(socketserver.ThreadingUnixStreamServer):
    """Listens for the keeper."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, listen: Path, docker: Path, house: House) -> None:
        self.docker = docker
        self.house = house
        super().__init__(str(listen), Visitor)


class Visitor(BaseHTTPRequestHandler):
    """One connection. It is closed after its answer, so that no request can hide behind another."""

    protocol_version = "HTTP/1.1"

    def handle_one_request(self) -> None:
        """Read a request, and answer or refuse it."""
        self.raw_requestline = self.rfile.readline(PIECE + 1)
        if not self.raw_requestline or not self.parse_request():
            self.close_connection = True
            return
        try:
            self._pass(way_of(self.command, self.path))
        except (OSError, ValueError, http.client.HTTPException) as error:
            self._refuse(HTTPStatus.BAD_GATEWAY, f"Docker could not be asked: {error}")
        self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: ANN401 - the library's
        """Say nothing of what passes."""

    @property
    def _gate(self) -> Gate:
        return cast(Gate, self.server)

    def _pass(self, way: Way) -> None:
        size = self._size()
        if size is None:
            self._refuse(HTTPStatus.LENGTH_REQUIRED, "a body has a Content-Length, and nothing else tells its end")
            return
        why, body = way.why, None
        if why is None and way.container is not None and not self._is_box(way.container):
            why = f"the container {way.container} is not a box"
        if why is None and way.makes is not None:
            described = _read_json(self.rfile.read(min(size, MOST_JSON)))
            why = refusal(way.makes, described, self._gate.house)
            body = json.dumps(described).encode()
        if why is not None:
            self._refuse(HTTPStatus.FORBIDDEN, why)
            return
        self._forward(way.target, size if body is None else len(body), body)

    def _size(self) -> int | None:
        """Bytes of the body; None where another header could tell Docker otherwise."""
        lengths = self.headers.get_all("Content-Length") or ["0"]
        if self.headers.get_all("Transfer-Encoding") or len(lengths) != 1 or not lengths[0].isdecimal():
            return None
        return int(lengths[0])

    def _forward(self, target: str, size: int, body: bytes | None) -> None:
        docker = Docker(self._gate.docker)
        try:
            docker.putrequest(self.command, target)
            docker.putheader("Content-Length", str(size))
            docker.putheader("Content-Type", self.headers.get("Content-Type", "application/octet-stream"))
            docker.endheaders()
            if body is not None:
                docker.send(body)
            else:
                self._send(docker, size)
            self._answer(docker.getresponse())
        finally:
            docker.close()

    def _send(self, docker: Docker, left: int) -> None:
        while left > 0:
            piece = self.rfile.read(min(left, PIECE))
            if not piece:
                raise OSError("the request ended early")
            docker.send(piece)
            left -= len(piece)

    def _answer(self, answer: http.client.HTTPResponse) -> None:
        """Pass the answer on as it comes, in pieces where it came so: Docker's library needs them."""
        self.send_response_only(answer.status, answer.reason)
        for name, value in answer.getheaders():
            if name.lower() not in HOP:
                self.send_header(name, value)
        if answer.chunked:
            self.send_header("Transfer-Encoding", "chunked")
        self.send_header("Connection", "close")
        self.end_headers()
        while piece := answer.read1(PIECE):
            self.wfile.write(b"%x\r\n%b\r\n" % (len(piece), piece) if answer.chunked else piece)
        if answer.chunked:
            self.wfile.write(b"0\r\n\r\n")

    def _is_box(self, container: str) -> bool:
        """Whether a container has the label that only a box gets; one that is gone is let through to its 404."""
        docker = Docker(self._gate.docker)
        try:
            docker.request("GET", f"/containers/{container}/json")
            answer = docker.getresponse()
            said = answer.read()
            if answer.status == HTTPStatus.NOT_FOUND:
                return True
            return answer.status == HTTPStatus.OK and LABEL in (json.loads(said)["Config"]["Labels"] or {})
        finally:
            docker.close()

    def _refuse(self, status: HTTPStatus, why: str) -> None:
        print(f"gate: refused {self.command} {self.path[:200]!r}: {why}", file=sys.stderr, flush=True)
        text = json.dumps({"message": f"the gate: {why}"}).encode()
        self.send_response_only(status)
        for name, value in (("Content-Type", "application/json"), ("Content-Length", str(len(text)))):
            self.send_header(name, value)
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(text)


def _read_json(body: bytes) -> Json:
    """The description in its plain form. Raises ValueError."""
    described = json.loads(body)
    if not isinstance(described, dict):
        raise ValueError("it describes no container")
    return plain(described)
