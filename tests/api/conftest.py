"""The API as it runs: a real database, a real broker, the shipped problems; with a client for each role."""

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from api.app import create_app
from core.connect import open_store
from core.settings import Settings
from core.store import Store
from core.submission import Role
from core.tokens import create_token
from core.verdict import Report
from tests.core.conftest import report
from tests.databases import KINDS, empty_database
from tests.services import running_broker

ON_BOTH = pytest.mark.parametrize("database", KINDS, indirect=True)
"""For what a database sorts, counts, filters or locks."""

SOURCE = "import torch\n\n\ndef softmax(x):\n    return torch.softmax(x, -1)\n"


@pytest.fixture(scope="session")
def broker_url() -> Iterator[str]:
    """A real broker for the session."""
    folder = Path(tempfile.mkdtemp(prefix="tj-"))
    with running_broker(folder) as url:
        yield url
    shutil.rmtree(folder)


@pytest.fixture
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str | None]:
    """The URL of the service's database: Postgres where `ON_BOTH` says so, else SQLite in `data`."""
    if getattr(request, "param", "sqlite") == "sqlite":
        yield None
        return
    with empty_database("postgres", request, tmp_path) as url:
        yield url


@pytest.fixture
def settings(tmp_path: Path, broker_url: str, database: str | None) -> Settings:
    """Settings of a service whose students may send three at a time."""
    return Settings(data=tmp_path, database_url=database, broker_url=broker_url, max_waiting=3, max_per_hour=20)


@dataclass
class Asking:
    """A client that sends one token."""

    client: TestClient
    token: str

    def get(self, path: str, **parameters: str | int) -> Response:
        """Read."""
        return self.client.get(f"/v1{path}", params=parameters, headers=self._headers())

    def post(self, path: str, json: object = None, **headers: str) -> Response:
        """Send JSON."""
        return self.client.post(f"/v1{path}", json=json, headers=self._headers(**headers))

    def post_raw(self, path: str, body: bytes | Iterator[bytes]) -> Response:
        """Send bytes that are said to be JSON."""
        headers = self._headers(Content_Type="application/json")
        return self.client.post(f"/v1{path}", content=body, headers=headers)

    def delete(self, path: str) -> Response:
        """Delete."""
        return self.client.delete(f"/v1{path}", headers=self._headers())

    def send(self, source: str = SOURCE, problem: str = "softmax", **headers: str) -> Response:
        """Submit as JSON."""
        return self.post(f"/problems/{problem}/submissions", {"source": source}, **headers)

    def upload(self, data: bytes, name: str = "mine.py", field: str = "file") -> Response:
        """Submit as multipart."""
        path = "/v1/problems/softmax/submissions"
        return self.client.post(path, files={field: (name, data)}, headers=self._headers())

    def _headers(self, **more: str) -> dict[str, str]:
        named = {name.replace("_", "-"): value for name, value in more.items()}
        return {"Authorization": f"Bearer {self.token}", **named}


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    """The running app."""
    with TestClient(create_app(settings), raise_server_exceptions=False) as running:
        yield running


@pytest.fixture
def store(client: TestClient, settings: Settings) -> Iterator[Store]:
    """The app's database, as a worker would open it."""
    with open_store(settings) as opened:
        yield opened


def asking(client: TestClient, store: Store, user: str, role: Role) -> Asking:
    """A client with a new token."""
    return Asking(client, create_token(store, user, role)[1])


@pytest.fixture
def ann(client: TestClient, store: Store) -> Asking:
    """A student."""
    return asking(client, store, "ann", Role.STUDENT)


@pytest.fixture
def bob(client: TestClient, store: Store) -> Asking:
    """Another student."""
    return asking(client, store, "bob", Role.STUDENT)


@pytest.fixture
def coach(client: TestClient, store: Store) -> Asking:
    """A coach."""
    return asking(client, store, "carl", Role.COACH)


@pytest.fixture
def admin(client: TestClient, store: Store) -> Asking:
    """An admin."""
    return asking(client, store, "dora", Role.ADMIN)


def judge(store: Store, submission: str, with_report: Report | None = None) -> None:
    """Do what a worker does."""
    claim = store.claim(submission, "w", 30.0)
    assert claim is not None
    assert store.finish(claim, with_report or report())


def is_problem(response: Response, status: int, name: str) -> bool:
    """Whether this is that error, as problem+json."""
    body = response.json()
    return (
        response.status_code == status
        and response.headers["content-type"] == "application/problem+json"
        and body["type"] == f"urn:torchjudge:error:{name}"
        and body["status"] == status
        and bool(body["title"])
        and bool(body["detail"])
    )
