"""What a scraper reads, by the parser of Prometheus' own client."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from api.app import create_app
from core.figures import COUNTED, GRADING, VERDICTS, Figures
from core.settings import Settings
from core.store import Store
from core.store.pulses import Process
from tests.api.conftest import Asking, is_problem

SECRET = "a-scraper's-secret"
OPERATIONS = Path(__file__).parents[2] / "docs" / "operations.md"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"metrics_token": SECRET, "beat_every": 2.0})


def scrape(client: TestClient) -> dict[tuple[str, tuple[str, ...]], float]:
    response = client.get("/metrics", headers={"Authorization": f"Bearer {SECRET}"})
    assert response.status_code == 200, response.text
    assert response.headers["content-type"].startswith("text/plain")
    return dict(samples(response.text))


def samples(text: str) -> Iterator[tuple[tuple[str, tuple[str, ...]], float]]:
    for family in text_string_to_metric_families(text):
        for one in family.samples:
            yield (
                (one.name.removeprefix("torchjudge_"), tuple(value for _, value in sorted(one.labels.items()))),
                one.value,
            )


def test_only_admins_and_whoever_has_the_scrapers_token_read_them(
    client: TestClient, ann: Asking, coach: Asking, admin: Asking
) -> None:
    assert is_problem(client.get("/metrics"), 401, "unauthenticated")
    for asking, status in ((ann, 403), (coach, 403), (admin, 200)):
        answer = client.get("/metrics", headers={"Authorization": f"Bearer {asking.token}"})
        assert answer.status_code == status
    assert client.get("/metrics", headers={"Authorization": "Bearer wrong"}).status_code == 401


def test_without_the_setting_no_other_text_opens_them(settings: Settings) -> None:
    with TestClient(create_app(settings.model_copy(update={"metrics_token": None}))) as client:
        for text in ("", "None", SECRET):
            assert client.get("/metrics", headers={"Authorization": f"Bearer {text}"}).status_code == 401


def test_what_workers_counted_reaches_the_scraper(client: TestClient, store: Store) -> None:
    # Given
    figures = Figures()
    for seconds in (0.2, 0.25, 2.0, 9999.0):
        figures.observe(GRADING, seconds, "first")
    figures.count(VERDICTS, 'a "quoted" one', "accepted")
    store.beat(Process(id="w", kind="worker", host="h", pid=1, facts={"boxes": 3}), figures.take())
    store.beat(Process(id="v", kind="worker", host="h", pid=2, facts={"boxes": 1}), {})
    # When
    found = scrape(client)
    # Then
    buckets = [found["grading_seconds_bucket", ("first", end)] for end in ("0.1", "0.3", "3.0", "600.0", "+Inf")]
    assert buckets == [0, 2, 3, 3, 4]
    assert found["grading_seconds_count", ("first",)] == 4
    assert found["grading_seconds_sum", ("first",)] == pytest.approx(10001.45)
    assert found["verdicts_total", ('a "quoted" one', "accepted")] == 1
    assert found["boxes", ("h",)] == 4
    assert found["processes", ("h", "worker")] == 2
    assert found["broker_up", ()] == 1
    assert not any(name.startswith("gpu") for name, _ in found)


def test_what_waits_is_told_by_kind_with_the_age_of_the_oldest(ann: Asking, store: Store) -> None:
    # Given
    ids = [ann.send().json()["id"] for _ in range(3)]
    store.claim(ids[0], "w", 30.0)
    # When
    found = scrape(ann.client)
    # Then
    assert found["queue_submissions", ("first", "cpu", "queued")] == 2
    assert found["queue_submissions", ("first", "cpu", "running")] == 1
    assert 0 <= found["queue_oldest_seconds", ("first", "cpu", "queued")] < 60


def test_the_api_counts_its_own_requests_by_operation(client: TestClient, ann: Asking) -> None:
    # Given
    for _ in range(3):
        ann.get("/me")
    ann.get("/submissions/nothing")
    ann.get("/no/such/path")
    # When
    found: dict[tuple[str, tuple[str, ...]], float] = {}
    while found.get(("requests_total", ("none", "404")), 0) < 1:
        found = scrape(client)
    # Then
    assert found["requests_total", ("getMe", "200")] == 3
    assert found["requests_total", ("getSubmission", "404")] == 1
    assert found["request_seconds_count", ("getMe",)] == 3


def test_a_gpu_is_told_once_however_many_workers_see_it(client: TestClient, store: Store) -> None:
    # Given
    gpu = {"index": 0, "name": "NVIDIA A100", "memory_used": 5, "memory_total": 40, "load": None, "temperature": 61}
    for name in ("a", "b"):
        store.beat(Process(id=name, kind="worker", host="h", pid=1, facts={"gpus": [gpu]}), {})
    # When
    found = scrape(client)
    # Then
    assert found["gpu_memory_used_bytes", ("0", "h", "NVIDIA A100")] == 5
    assert found["gpu_temperature_celsius", ("0", "h", "NVIDIA A100")] == 61
    assert ("gpu_load_percent", ("0", "h", "NVIDIA A100")) not in found


def test_every_metric_is_documented(client: TestClient, store: Store) -> None:
    # Given
    documented = OPERATIONS.read_text(encoding="utf-8")
    gpu = {"index": 0, "name": "G", "memory_used": 5, "memory_total": 40, "load": 1, "temperature": 61}
    store.beat(Process(id="a", kind="worker", host="h", pid=1, facts={"gpus": [gpu], "boxes": 1}), {})
    # When
    answer = client.get("/metrics", headers={"Authorization": f"Bearer {SECRET}"}).text
    shown = {line.split()[2] for line in answer.splitlines() if line.startswith("# TYPE")}
    # Then
    assert len(shown) > len(COUNTED) + 5
    assert [name for name in shown if f"| `{name.removesuffix('_total')}" not in documented] == []
