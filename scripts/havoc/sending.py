"""Trusted: students who do not give up: a request that fails is sent again with the same idempotency key."""

import threading
import time
from dataclasses import dataclass, field

import httpx2

TIMEOUT = 5.0
PAUSE = 0.3
PATIENCE = 180.0
ACCEPTED = 202


@dataclass
class Sent:
    """What came of sending: ids by key, how often it had to be sent again. Filled by many threads."""

    accepted: dict[str, str] = field(default_factory=dict)
    again: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    over: threading.Event = field(default_factory=threading.Event)


class Sender:
    """Sends files until the API says that it has them."""

    def __init__(self, url: str, token: str, sent: Sent) -> None:
        headers = {"Authorization": f"Bearer {token}"}
        self._http = httpx2.Client(base_url=f"{url}/v1", headers=headers, timeout=TIMEOUT, trust_env=False)
        self._sent = sent

    def send(self, key: str, problem: str, data: bytes) -> None:
        """Send one file. Raises TimeoutError when the API is away for too long, RuntimeError when it refuses."""
        end = time.monotonic() + PATIENCE
        while not self._sent.over.is_set() and not self._tried(key, problem, data):
            if time.monotonic() > end:
                raise TimeoutError(f"{key} was not taken in {PATIENCE:.0f} s")
            with self._sent.lock:
                self._sent.again += 1
            self._sent.over.wait(PAUSE)

    def close(self) -> None:
        """Hang up."""
        self._http.close()

    def _tried(self, key: str, problem: str, data: bytes) -> bool:
        files = {"file": ("half.py", data)}
        try:
            answer = self._http.post(
                f"/problems/{problem}/submissions", files=files, headers={"Idempotency-Key": key}
            )
        except httpx2.TransportError:
            return False
        if answer.status_code == ACCEPTED:
            with self._sent.lock:
                self._sent.accepted[key] = answer.json()["id"]
            return True
        if answer.is_server_error:
            return False
        raise RuntimeError(f"{key}: {answer.status_code} {answer.text}")
