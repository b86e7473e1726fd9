"""The question of a container's health check: does a process of this kind live here."""

import os
import platform
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from core.alive import living
from core.migrate import upgrade
from core.settings import Settings
from core.store import Store
from core.store.pulses import Process

HERE = Process(id="w1", kind="worker", host="here", pid=7)


def test_only_this_kind_on_this_host_counts(store: Store) -> None:
    # Given
    store.beat(HERE, {})
    store.beat(HERE.model_copy(update={"id": "w2", "host": "there"}), {})
    now = store.processes()[0].seen_at
    # Then
    assert living(store, "worker", "here", 5.0, now) == 1
    assert living(store, "reconciler", "here", 5.0, now) == 0
    assert living(store, "worker", "elsewhere", 5.0, now) == 0


def test_who_has_fallen_silent_or_left_lives_no_more(store: Store) -> None:
    # Given
    store.beat(HERE, {})
    seen = store.processes()[0].seen_at
    # Then
    assert living(store, "worker", "here", 5.0, seen + timedelta(seconds=15)) == 0
    # When
    store.left("w1")
    # Then
    assert living(store, "worker", "here", 5.0, seen) == 0


@pytest.mark.parametrize(("kind", "status"), [("worker", 0), ("reconciler", 1)])
def test_the_exit_status_tells(kind: str, status: int, tmp_path: Path) -> None:
    # Given a worker of this host
    settings = Settings(data=tmp_path)
    upgrade(settings.database)
    store = Store.open(settings.database)
    store.beat(HERE.model_copy(update={"host": platform.node()}), {})
    store.close()
    # When
    command = [sys.executable, "-m", "core.alive", kind]
    done = subprocess.run(
        command, env={**os.environ, "TORCHJUDGE_DATA": str(tmp_path)}, capture_output=True, text=True, check=False
    )
    # Then
    assert done.returncode == status
    assert f"of kind {kind} live on this host" in done.stdout
