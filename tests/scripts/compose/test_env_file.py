"""The file of a stack's secrets."""

import stat
from pathlib import Path

from scripts.compose import env_file


def test_it_holds_every_secret_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    # When
    made = env_file.make(tmp_path / ".env", {"TORCHJUDGE_PORT": "9000"})
    # Then
    said = env_file.read(tmp_path / ".env")
    assert made
    assert stat.S_IMODE((tmp_path / ".env").stat().st_mode) == 0o600
    assert set(said) == {*env_file.SECRETS, "TORCHJUDGE_PORT"}
    secrets = [said[name] for name in env_file.SECRETS]
    assert all(len(secret) == 48 and secret.isalnum() for secret in secrets)
    assert len(set(secrets)) == len(secrets)


def test_two_files_have_different_secrets(tmp_path: Path) -> None:
    # When
    for name in ("a", "b"):
        env_file.make(tmp_path / name, {})
    # Then
    first, second = (env_file.read(tmp_path / name) for name in ("a", "b"))
    assert all(first[name] != second[name] for name in env_file.SECRETS)


def test_a_file_that_is_there_is_never_changed(tmp_path: Path) -> None:
    # Given
    file = tmp_path / ".env"
    file.write_text("# mine\nTORCHJUDGE_REDIS_PASSWORD='abc'\n")
    # When
    made = env_file.make(file, {"TORCHJUDGE_PORT": "9000"})
    # Then
    assert not made
    assert env_file.read(file) == {"TORCHJUDGE_REDIS_PASSWORD": "abc"}


def test_without_a_file_nothing_is_set(tmp_path: Path) -> None:
    assert env_file.read(tmp_path / ".env") == {}
