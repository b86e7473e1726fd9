"""Where an `up` lives."""

import socket
from pathlib import Path

import pytest

from cli.up.place import MAX_RUN_PATH, check_private, data_directory, free_port, run_directory
from core.errors import SettingsError


def test_a_data_directory_has_one_holder(tmp_path: Path) -> None:
    with data_directory(tmp_path / "data"):
        with pytest.raises(SettingsError, match="another `torchjudge up` holds"):
            with data_directory(tmp_path / "data"):
                pass
    with data_directory(tmp_path / "data"):
        assert (tmp_path / "data" / "logs").is_dir()


def test_a_directory_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SettingsError, match=r"cannot write to the data directory .*/file/data: .*--data"):
        with data_directory(tmp_path / "file" / "data"):
            pass


def test_the_run_directory_is_short_private_and_the_same_each_time(tmp_path: Path) -> None:
    run = run_directory(tmp_path)
    try:
        assert run == run_directory(tmp_path)
        assert run.stat().st_mode & 0o777 == 0o700
        assert len(str(run)) <= MAX_RUN_PATH
    finally:
        run.rmdir()


def test_a_directory_that_others_may_enter_is_refused(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir(mode=0o755)
    (tmp_path / "link").symlink_to(tmp_path)
    for name in ("open", "link"):
        with pytest.raises(SettingsError, match="this user alone"):
            check_private(tmp_path / name)


def test_a_taken_port_is_refused_and_0_finds_a_free_one() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        with pytest.raises(SettingsError, match="--port"):
            free_port("127.0.0.1", taken.getsockname()[1])
    assert free_port("127.0.0.1", 0) > 0
