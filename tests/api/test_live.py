"""Events over a real uvicorn: replayed, told within milliseconds, ended with the submission and with the server."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import httpx2
import pytest

from core.connect import open_store
from core.migrate import upgrade
from core.queue import redis_url
from core.settings import Settings
from core.store import Store
from core.submission import Role, Submission
from core.tokens import create_token
from core.verdict import Verdict
from tests.core.conftest import report, send
from tests.services import wait_until


@dataclass
class Server:
    """A real server, and the database behind it."""

    process: subprocess.Popen[bytes]
    url: str
    store: Store

    def token(self, user: str, role: Role = Role.STUDENT) -> dict[str, str]:
        """The header of a new token."""
        return {"Authorization": f"Bearer {create_token(self.store, user, role)[1]}"}


@dataclass
class Listener:
    """Reads a stream in a thread, and notes what came and when."""

    url: str
    headers: dict[str, str]
    seen: list[tuple[str, dict[str, object], float]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Start to listen."""
        self.thread = threading.Thread(target=self._read)
        self.thread.start()

    def _read(self) -> None:
        name = ""
        with httpx2.stream("GET", self.url, headers=self.headers, timeout=30) as response:
            assert response.headers["content-type"].startswith("text/event-stream")
            for line in response.iter_lines():
                key, _, value = line.partition(": ")
                if key == "event":
                    name = value
                elif key == "data":
                    self.seen.append((name, json.loads(value), time.perf_counter()))
                elif key == "id":
                    self.ids.append(value)

    def names(self) -> list[str]:
        """Names of the events so far."""
        return [name for name, _, _ in self.seen]


@pytest.fixture
def server(settings: Settings) -> Iterator[Server]:
    upgrade(settings.database)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "TORCHJUDGE_DATA": str(settings.data),
        "TORCHJUDGE_BROKER_URL": redis_url(settings),
    }
    command = [sys.executable, "-m", "uvicorn", "api.app:create_app", "--factory", "--port", str(port)]
    with (
        open_store(settings) as store,
        subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as process,
    ):
        try:
            url = f"http://127.0.0.1:{port}/v1"
            wait_until(lambda: _serves(url), 60)
            yield Server(process, url, store)
        finally:
            process.kill()


def _serves(url: str) -> bool:
    try:
        return httpx2.get(f"{url}/health").status_code == 200
    except httpx2.TransportError:
        return False


def work(store: Store, submission: Submission) -> list[float]:
    """Grade as a worker does; the moments at which each event was committed."""
    moments = []
    claim = store.claim(submission.id, "w", 30.0)
    assert claim is not None
    moments.append(time.perf_counter())
    wrong = report(0.0, Verdict.WRONG_ANSWER)
    store.note(claim, ("subtask", wrong.subtasks[0].model_dump(mode="json")))
    moments.append(time.perf_counter())
    store.finish(claim, wrong)
    moments.append(time.perf_counter())
    return moments


def test_a_submission_is_followed_to_its_verdict_within_milliseconds(server: Server) -> None:
    # Given
    sent = send(server.store)
    listener = Listener(f"{server.url}/submissions/{sent.id}/events", server.token("ann"))
    wait_until(lambda: listener.names() == ["queued"])
    # When
    moments = work(server.store, sent)
    listener.thread.join(10)
    # Then
    assert listener.names() == ["queued", "running", "subtask", "judged"]
    assert listener.ids == ["1", "2", "3", "4"]
    delays = [seen[2] - moment for seen, moment in zip(listener.seen[1:], moments, strict=True)]
    assert max(delays) < 0.5  # 3 ms were measured; without hints it would be seconds
    assert listener.seen[3][1]["verdict"] == "wrong_answer"


def test_hidden_checks_stay_hidden_in_the_stream(server: Server) -> None:
    # Given
    sent = send(server.store)
    work(server.store, sent)
    # When
    url = f"{server.url}/submissions/{sent.id}/events"
    student = httpx2.get(url, headers=server.token("ann")).text
    coach = httpx2.get(url, headers=server.token("carl", Role.COACH)).text
    # Then
    assert "some elements differ" in student
    assert "the worst is" not in student
    assert "hidden input" not in student
    assert "the worst is" in coach


def test_a_stream_goes_on_after_the_last_event_that_was_seen(server: Server) -> None:
    # Given
    sent = send(server.store)
    work(server.store, sent)
    url, token = f"{server.url}/submissions/{sent.id}/events", server.token("ann")
    # When
    rest = httpx2.get(url, headers={**token, "Last-Event-ID": "3"}).text
    everything = httpx2.get(url, headers={**token, "Last-Event-ID": "nonsense"}).text
    # Then
    assert [line for line in rest.splitlines() if line.startswith("event")] == ["event: judged"]
    assert everything.count("event: ") == 4


def test_who_waits_for_more_than_a_moment_is_told_the_place_once_until_it_changes(server: Server) -> None:
    # Given
    sent = send(server.store)
    listener = Listener(f"{server.url}/submissions/{sent.id}/events", server.token("ann"))
    # When
    wait_until(lambda: "place" in listener.names(), 20)
    work(server.store, sent)
    listener.thread.join(10)
    # Then
    assert listener.names() == ["queued", "place", "running", "subtask", "judged"]
    assert listener.ids == ["1", "2", "3", "4"]
    told = listener.seen[1][1]
    assert (told["place"], told["expected_wait"]) == (1, None)
    assert str(told["notice"]).startswith("No worker has been seen. ")


def test_why_we_failed_is_not_told_to_the_student(server: Server) -> None:
    # Given
    sent = send(server.store)
    claim = server.store.claim(sent.id, "w", 30.0)
    assert claim is not None
    server.store.hand_back(claim, "reference.py raised ValueError")
    work(server.store, sent)
    # When
    told = httpx2.get(f"{server.url}/submissions/{sent.id}/events", headers=server.token("ann")).text
    # Then
    assert told.count("event: queued") == 2
    assert "reference.py" not in told


def test_a_server_that_is_told_to_stop_ends_its_streams_and_goes(server: Server) -> None:
    # Given
    sent = send(server.store)
    listener = Listener(f"{server.url}/submissions/{sent.id}/events", server.token("ann"))
    wait_until(lambda: listener.names() == ["queued"])
    # When
    begun = time.monotonic()
    server.process.send_signal(signal.SIGTERM)
    server.process.wait(10)
    listener.thread.join(10)
    # Then: the stream ended as a response should, and nobody had to be killed
    assert time.monotonic() - begun < 5
    assert not listener.thread.is_alive()
    assert server.process.returncode == -signal.SIGTERM
