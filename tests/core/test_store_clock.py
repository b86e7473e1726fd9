"""Leases run by the database server's clock, whatever a worker's own clock says."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.exc import OperationalError

from core.migrate import upgrade
from core.store import Store
from core.store.clock import ServerClock
from tests.core.conftest import send

ROOT = Path(__file__).resolve().parents[2]
CLAIMS = """
import sys, time
true = time.time
time.time = lambda: true() + float(sys.argv[3])
from core.store import Store
print(Store.open(sys.argv[1]).claim(sys.argv[2], "off", 60.0).attempt)
"""


@pytest.mark.parametrize("off", [-7200, 7200])
def test_a_worker_whose_clock_is_off_holds_its_claim_for_as_long_as_others(off: int, postgres: str) -> None:
    # Given a submission that a worker claims for a minute, whose clock is two hours off
    upgrade(postgres)
    store = Store.open(postgres)
    submission = send(store)
    command = [sys.executable, "-c", CLAIMS, postgres, submission.id, str(off)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "1\n"
    # When its lease is looked at
    [held] = [one for one in store.leases() if one.submission == submission.id]
    # Then it ends in a minute, and nobody hands it back before
    assert 30 < held.lease_until.timestamp() - time.time() < 61
    assert submission.id not in store.expire()
    store.close()


def test_the_servers_time_goes_on_while_the_server_is_away(postgres: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Given a clock that has asked once, and one that never has
    engine = create_engine(postgres)
    asked, new = ServerClock(engine), ServerClock(engine)
    assert abs(asked() - time.time()) < 1
    # When the server cannot be reached, and the last answer is old
    nowhere = create_engine("postgresql+psycopg://judge@/postgres?host=/nowhere")
    monkeypatch.setattr(asked, "_engine", nowhere)
    monkeypatch.setattr(new, "_engine", nowhere)
    monkeypatch.setattr("core.store.clock.TRUSTED_FOR", -1.0)
    # Then the one goes on, and the other says so
    assert abs(asked() - time.time()) < 1
    with pytest.raises(OperationalError):
        new()
