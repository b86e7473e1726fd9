"""A run directory that is handed to the worker's user, as in the containers of docker-compose.yml."""

import stat
from pathlib import Path

import pytest

from sandbox.keeper.main import hand_over
from tests.boxes import keeper

WORKER = 10001


@pytest.mark.parametrize("mode", [0o755, 0o700])
def test_a_directory_that_was_open_is_closed(mode: int, tmp_path: Path) -> None:
    # Given one that Docker made
    run = tmp_path / "run"
    run.mkdir()
    run.chmod(mode)
    # When
    hand_over(run, WORKER)
    # Then
    assert (run.stat().st_uid, run.stat().st_gid, stat.S_IMODE(run.stat().st_mode)) == (WORKER, 0, 0o700)


def test_without_an_owner_nothing_changes(tmp_path: Path) -> None:
    # When
    hand_over(tmp_path / "run", None)
    # Then
    assert not (tmp_path / "run").exists()


def test_the_run_directory_and_the_socket_are_the_workers_alone() -> None:
    # When a keeper is told whose the workers are
    with keeper("bubblewrap", options=("--owner", str(WORKER))) as run:
        # Then only this user, and group 0 where modes let it, gets in
        folder, socket = run.stat(), (run / "keeper.sock").stat()
        assert (folder.st_uid, folder.st_gid, stat.S_IMODE(folder.st_mode)) == (WORKER, 0, 0o700)
        assert (socket.st_uid, stat.S_IMODE(socket.st_mode)) == (WORKER, 0o600)
