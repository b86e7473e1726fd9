"""`torchjudge status`: what an operator reads when something is odd."""

import json
from pathlib import Path

from core.migrate import upgrade
from core.settings import Settings
from core.store import Store
from core.store.pulses import Process
from core.submission import NewSubmission
from tests.end_to_end.judge import run

NO_BROKER = "redis://127.0.0.1:1/0"


def prepared(folder: Path) -> str:
    """A database with a living worker that holds a submission while another waits; the held one's id."""
    settings = Settings(data=folder)
    upgrade(settings.database)
    store = Store.open(settings.database)
    facts = {"boxes": 2, "fingerprint": {"box": "bubblewrap", "cpu": "[bold]A CPU", "torch": "2.13.0+cpu"}}
    store.beat(Process(id="w", kind="worker", host="judge-7", pid=42, facts=facts), {})
    ids = [store.add(NewSubmission(user="ann", problem="softmax", source="x = 1")).id for _ in range(2)]
    assert store.claim(ids[0], "judge-7:42", 30.0) is not None
    store.close()
    return ids[0]


def test_it_tells_what_waits_who_lives_and_who_holds_what(tmp_path: Path) -> None:
    # Given
    held = prepared(tmp_path)
    # When
    done = run("status", "--json", TORCHJUDGE_DATA=str(tmp_path), TORCHJUDGE_BROKER_URL=NO_BROKER)
    # Then: the broker is away, which is said
    document = json.loads(done.stdout)
    assert (done.returncode, document["ready"]) == (1, False)
    assert [one.split(":")[0] for one in document["parts"]["missing"]] == ["broker"]
    assert {(one["kind"], one["status"]): one["count"] for one in document["queue"]} == {
        ("first", "queued"): 1,
        ("first", "running"): 1,
    }
    (worker,) = document["processes"]
    assert (worker["alive"], worker["facts"]["boxes"], worker["facts"]["fingerprint"]["torch"]) == (
        True,
        2,
        "2.13.0+cpu",
    )
    assert [one["submission"] for one in document["leases"]] == [held]


def test_the_tables_show_the_same_to_people(tmp_path: Path) -> None:
    # Given
    held = prepared(tmp_path)
    # When
    shown = run("status", TORCHJUDGE_DATA=str(tmp_path), TORCHJUDGE_BROKER_URL=NO_BROKER).stdout
    # Then
    for text in (held, "judge-7:42", "box bubblewrap, cpu [bold]A CPU, torch 2.13.0+cpu", "missing: broker"):
        assert text in shown
