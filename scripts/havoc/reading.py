"""Trusted: what a judge says of its submissions, read through its web API, and a calm run of the same."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import httpx2

TIMEOUT = 60.0
BEAT = 1.0
PAGE = 100
PATIENCE = 120.0
"""Seconds without one more verdict after which what has none counts as stuck."""
MEASURED = ("seconds", "peak_memory", "worker")


@dataclass(frozen=True)
class Found:
    """What was found of one submission: how often it was judged, in how many attempts, and with what."""

    judged: int
    attempt: int
    findings: Any


class Reader:
    """Reads with a coach's eyes."""

    def __init__(self, url: str, token: str) -> None:
        headers = {"Authorization": f"Bearer {token}"}
        self._http = httpx2.Client(base_url=f"{url}/v1", headers=headers, timeout=TIMEOUT, trust_env=False)

    def close(self) -> None:
        """Hang up."""
        self._http.close()

    def everybodys(self) -> list[dict[str, Any]]:
        """Every submission, as lists show it."""
        return list(self._pages("/submissions"))

    def settle(self) -> list[str]:
        """Wait until all is judged; the ids of those that are stuck."""
        left, moved = self._unjudged(), time.monotonic()
        while left and time.monotonic() - moved < PATIENCE:
            time.sleep(BEAT)
            now = self._unjudged()
            if len(now) < len(left):
                moved = time.monotonic()
            left = now
        return left

    def found(self, submission: str) -> Found | None:
        """What was found of a submission; None if there is no such, or it has no verdict."""
        answer = self._http.get(f"/submissions/{submission}")
        if answer.status_code != httpx2.codes.OK or answer.json()["report"] is None:
            return None
        shown = answer.json()
        events = self._http.get(f"/submissions/{submission}/events").text
        return Found(events.count("event: judged"), shown["attempt"], findings(shown["report"]))

    def calm(self, problem: str, reason: str) -> dict[str, Any]:
        """Judge all of a problem once more aside, with the same seeds; findings by submission."""
        opened = self._http.post("/rejudges", json={"problem": problem, "reason": reason})
        opened.raise_for_status()
        url = f"/rejudges/{opened.json()['id']}"
        left, moved = -1, time.monotonic()
        while left and time.monotonic() - moved < PATIENCE:
            time.sleep(BEAT)
            now = self._http.get(url).json()["counts"].get("waiting", 0)
            left, moved = now, moved if now == left else time.monotonic()
        items = list(self._pages(f"{url}/items"))
        return {item["submission"]: self._report(item["trial"]) for item in items}

    def _report(self, trial: str) -> Any:  # noqa: ANN401  (JSON)
        report = self._http.get(f"/submissions/{trial}").json()["report"]
        return None if report is None else findings(report)

    def _unjudged(self) -> list[str]:
        waiting = (self._pages("/submissions", status=status) for status in ("queued", "running"))
        return [one["id"] for page in waiting for one in page]

    def _pages(self, path: str, **asked: str) -> Iterator[dict[str, Any]]:
        cursor: dict[str, str] = {}
        while True:
            page = self._http.get(path, params={"limit": str(PAGE), **asked, **cursor}).raise_for_status().json()
            yield from page["items"]
            if page["next_cursor"] is None:
                return
            cursor = {"cursor": page["next_cursor"]}


def findings(report: dict[str, Any]) -> Any:  # noqa: ANN401  (JSON)
    """What a report found, messages included, without what is measured and never twice the same."""
    return {name: value for name, value in report.items() if name not in MEASURED}


def differing(one: Iterable[str], before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Those whose findings are not the same in both."""
    return [name for name in one if before.get(name) != after.get(name)]
