"""What a student reads while a submission waits: place, expected wait, and whether anybody can judge it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import JsonValue

from api.app import create_app
from core.connect import open_store
from core.settings import Settings
from core.store import Store
from core.store.pulses import Process
from core.submission import Role
from tests.api.conftest import Asking, asking
from tests.problems.folders import changed, write_folder

NEEDS = {"plain": "none", "needy": "{type: H100}"}


@dataclass
class Service:
    """A running API with its database, and two problems."""

    client: TestClient
    store: Store

    def ann(self) -> Asking:
        """A student."""
        return asking(self.client, self.store, "ann", Role.STUDENT)

    def sent(self, problem: str) -> dict[str, Any]:
        """What a student reads who has just submitted."""
        answer = self.ann().send("def distance(x, y, k): ...\n", problem)
        assert answer.status_code == 202
        found: dict[str, Any] = answer.json()
        return found

    def worker(self, pace: float | None, *needs: str) -> None:
        """Let a worker give a sign of life."""
        facts: dict[str, JsonValue] = {"needs": list(needs), "pace": pace}
        self.store.beat(Process(id="w", kind="worker", host="h", pid=1, facts=facts), {})


@pytest.fixture
def service(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    monkeypatch.setattr("api.outlook.FRESH_FOR", 0.0)
    for name, gpu in NEEDS.items():
        write_folder(tmp_path / "problems" / name, changed("entry:", f"gpu: {gpu}\nentry:"))
    chosen = settings.model_copy(update={"problems": tmp_path / "problems"})
    with TestClient(create_app(chosen)) as client, open_store(chosen) as store:
        yield Service(client, store)


def test_without_a_worker_nothing_is_promised_and_that_is_said(service: Service) -> None:
    # When
    plain, needy = service.sent("plain"), service.sent("needy")
    # Then
    assert (plain["place"], needy["place"]) == (1, 1)
    assert (plain["expected_wait"], needy["expected_wait"]) == (None, None)
    assert plain["notice"].startswith("No worker has been seen. ")
    assert needy["notice"].startswith("No worker with a GPU (H100) has been seen. ")


def test_the_wait_is_told_where_a_worker_lives_and_only_to_those_that_it_can_judge(service: Service) -> None:
    # Given
    service.worker(4.0, "cpu")
    service.sent("plain")
    # When
    second, needy = service.sent("plain"), service.sent("needy")
    # Then: the worker is idle, so the second waits for one grading
    assert (second["place"], second["expected_wait"], second["notice"]) == (2, 4.0, None)
    assert (needy["expected_wait"], needy["notice"] is None) == (None, False)


def test_a_problem_tells_which_gpu_it_needs(service: Service) -> None:
    ann = service.ann()
    assert ann.get("/problems/needy").json()["gpu"] == {"type": "H100", "memory": 0}
    assert ann.get("/problems/plain").json()["gpu"] is None
