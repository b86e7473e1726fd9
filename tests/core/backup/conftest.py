"""A judge whose every table has rows, and an empty place of each kind."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from core.audit import Actor
from core.rejudging import NewSet, Wanted
from core.store import Store
from core.store.database import open_engine
from core.store.pulses import Process
from core.store.tables import metadata
from core.submission import NewSubmission, Role
from core.tokens import create_token
from core.work import Attached, Layout
from tests.core.conftest import report, send
from tests.databases import empty_database

DORA = Actor(user="dora", via="api", token="t1")
SOURCE = 'x = "Grüße, \u2028 \U0001f9ea and \\n"\r\n'


OTHER = {"sqlite": "postgres", "postgres": "sqlite"}


@pytest.fixture
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database of the other kind than `database`."""
    kind = OTHER[request.node.callspec.params["database"]]
    with empty_database(kind, request, _beside(tmp_path)) as url:
        yield url


@pytest.fixture
def empty_alike(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database of the same kind as `database`."""
    kind = request.node.callspec.params["database"]
    with empty_database(kind, request, _beside(tmp_path)) as url:
        yield url


def _beside(folder: Path) -> Path:
    place = folder / "empty"
    place.mkdir()
    return place


@pytest.fixture
def filled(store: Store) -> Store:
    """Submissions in every state, files, a rejudge set, tokens, a round, figures, and what staff did."""
    fill(store)
    return store


def fill(store: Store) -> str:
    """Put something into every table; returns the text of a token that holds."""
    judged = send(store, source=SOURCE)
    claim = store.claim(judged.id, "w", 30.0)
    assert claim is not None
    assert store.finish(claim, report(points=0.1 + 0.2))
    files = (Attached(name="b.py", data=bytes(range(256))),)
    store.add(
        NewSubmission(
            user="bob",
            problem="softmax",
            source="import b",
            layout=Layout(files=("b.py",)),
            attached=files,
            key="k1",
        )
    )
    running = send(store, user="carl")
    assert store.claim(running.id, "w2", 30.0) is not None
    store.cancel(send(store, user="eve").id, DORA)
    store.open_set(NewSet(wanted=Wanted(problem="softmax"), reason="a test was wrong"), DORA)
    store.round_secret("practice")
    assert store.lead("reconciler", "r1", 5.0)
    store.beat(Process(id="p1", kind="worker", host="h", pid=7, facts={"boxes": 2}), {("verdicts", ()): 3.0})
    return create_token(store, "dora", Role.ADMIN, by=DORA)[1]


def contents(url: str) -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables, as the judge reads them."""
    engine = open_engine(url)
    with engine.connect() as connection:
        found = {
            table.name: [
                dict(row)
                for row in connection.execute(select(table).order_by(*table.primary_key.columns)).mappings()
            ]
            for table in metadata.sorted_tables
        }
    engine.dispose()
    return found
