"""The client, against a server that loses connections."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from cli.client import Client
from core.errors import JudgeFault, UsageError

EVENTS = [
    b"id: 1\nevent: queued\ndata: {}\n\n",
    b'id: 2\nevent: running\ndata: {"attempt": 1}\n\n',
    b"id: 3\nevent: judged\ndata: {}\n\n",
]


class Flaky(BaseHTTPRequestHandler):
    """Hangs up after every event, in the middle of the next."""

    def do_GET(self) -> None:
        seen = int(self.headers["Last-Event-ID"])
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Content-Length", "100000")
        self.end_headers()
        self.wfile.write(EVENTS[seen] + b"id: 99\nevent: nonsense")

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        body = b'{"detail": "this is our fault"}' if "faulty" in self.path else b'{"detail": "no such problem"}'
        self.send_response(500 if "faulty" in self.path else 404)
        self.send_header("Content-Type", "application/problem+json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def url() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Flaky) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_stream_that_breaks_goes_on_where_it_was(url: str) -> None:
    with Client(url, "token") as client:
        events = list(client.follow("some-id"))
    assert [event.name for event in events] == ["queued", "running", "judged"]
    assert events[1].data == {"attempt": 1}


def test_what_a_server_refuses_is_told_in_its_own_words(url: str) -> None:
    with Client(url, "token") as client, pytest.raises(UsageError, match="404: no such problem"):
        client.submit("nothing", ("a.py", b"x = 1"))


def test_a_server_that_fails_is_our_fault(url: str) -> None:
    with Client(url, "token") as client, pytest.raises(JudgeFault, match="500"):
        client.submit("faulty", ("a.py", b"x = 1"))


def test_a_server_that_is_not_there_is_named() -> None:
    with Client("http://127.0.0.1:1", "token") as client, pytest.raises(UsageError, match=r"127\.0\.0\.1:1 .*up"):
        client.submit("softmax", ("a.py", b"x = 1"))
