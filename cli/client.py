"""The web API from the outside: submit, read, follow."""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import httpx2

from core.errors import JudgeFault, UsageError
from core.verdict import Report

FINAL = ("judged", "cancelled")
TIMEOUT = 30.0
PATIENCE = 60.0
"""Seconds without a word from the server after which following is given up."""
PAUSE = 0.5
LOOPBACK = ("127.0.0.1", "localhost", "::1")


TOO_LARGE, NOT_A_SUBMISSION = 413, 422


class Refused(UsageError):
    """Raised when the server does not take a file for what it holds: it is too large, or is not Python."""


class ServerGone(JudgeFault):
    """Raised when a server that has taken a submission can no longer be reached."""


@dataclass(frozen=True)
class LiveEvent:
    """One event of a submission's stream."""

    name: str
    data: dict[str, Any]


class Client:
    """A connection to a TorchJudge server, with a token."""

    def __init__(self, url: str, token: str) -> None:
        headers = {"Authorization": f"Bearer {token}"}
        remote = urlsplit(url).hostname not in LOOPBACK  # what is here needs no proxy
        self._http = httpx2.Client(base_url=f"{url}/v1", headers=headers, timeout=TIMEOUT, trust_env=remote)
        self._url = url

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._http.close()

    def submit(self, problem: str, *parts: tuple[str, bytes]) -> dict[str, Any]:
        """Send a file, or several, each with its name; the submission as the server shows it.

        Raises:
            Refused: the server does not take this file.
            UsageError: the server cannot be reached, or does not take the request.
            JudgeFault: the server failed.
        """
        return self._ask("POST", f"/problems/{problem}/submissions", files=[("file", part) for part in parts])

    def submission(self, submission: str) -> dict[str, Any]:
        """A submission as it is now. Raises like `submit`."""
        return self._ask("GET", f"/submissions/{submission}")

    def follow(self, submission: str) -> Iterator[LiveEvent]:
        """Every event of a submission until the last, over as many connections as that takes.

        Raises:
            ServerGone: the server was away for longer than PATIENCE.
        """
        last, heard = "0", time.monotonic()
        while True:
            try:
                for event in self._stream(submission, last):
                    last, heard = event.id or last, time.monotonic()
                    yield LiveEvent(event.event, json.loads(event.data))
                    if event.event in FINAL:
                        return
            except httpx2.TransportError as failure:
                if time.monotonic() - heard > PATIENCE:
                    raise ServerGone(f"lost the server at {self._url}: {failure}") from failure
            time.sleep(PAUSE)

    def _stream(self, submission: str, last: str) -> Iterator[httpx2.ServerSentEvent]:
        """One connection's events, from the one after `last`."""
        path = f"/submissions/{submission}/events"
        with self._http.stream("GET", path, headers={"Last-Event-ID": last}) as response:
            if response.is_error:
                response.read()
                _refuse(response)
            yield from httpx2.EventSource(response)

    def _ask(self, method: str, path: str, **rest: Any) -> dict[str, Any]:  # noqa: ANN401  (httpx2's own words)
        try:
            response = self._http.request(method, path, **rest)
        except httpx2.TransportError as failure:
            raise UsageError(
                f"no server answers at {self._url} ({failure}); "
                "start one with `torchjudge up`, or set TORCHJUDGE_URL"
            ) from failure
        if response.is_error:
            _refuse(response)
        answer: dict[str, Any] = response.json()
        return answer


def _refuse(response: httpx2.Response) -> None:
    """Raise what a problem+json answer says."""
    try:
        said = response.json()["detail"]
    except (ValueError, KeyError, TypeError):
        said = response.text[:200]
    if response.is_server_error:
        raise JudgeFault(f"the server answered {response.status_code}: {said}")
    kind = Refused if response.status_code in (TOO_LARGE, NOT_A_SUBMISSION) else UsageError
    raise kind(f"the server answered {response.status_code}: {said}")


def report_of(submission: dict[str, Any]) -> Report | None:
    """The report in a submission that the server showed; None while there is none.

    The server has already left out what this token may not see.
    """
    shown = submission["report"]
    if shown is None:
        return None
    subtasks = [
        {**subtask, "checks": [{**check, "hidden_message": check["message"]} for check in subtask["checks"]]}
        for subtask in shown["subtasks"]
    ]
    return Report.model_validate({**shown, "subtasks": subtasks})
