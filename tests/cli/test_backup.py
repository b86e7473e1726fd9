"""A judge is backed up and restored at the command line."""

import getpass
import json
from pathlib import Path

from tests.end_to_end.judge import run


def test_a_backup_is_restored_into_an_empty_place_and_into_no_other(tmp_path: Path) -> None:
    # Given
    old, new = ({"TORCHJUDGE_DATA": str(tmp_path / name)} for name in ("old", "new"))
    file = str(tmp_path / "judge.zip")
    token = json.loads(run("token", "create", "eve", "--json", **old).stdout)
    # When
    saved = json.loads(run("backup", file, "--json", **old).stdout)
    shown = run("restore", file, **new).stdout
    again = run("restore", file, **new)
    # Then
    assert (saved["file"], saved["tables"]["tokens"]["rows"]) == (file, 1)
    assert "tokens" in shown
    assert again.returncode == 2
    assert "the database is not empty" in again.stderr
    assert [one["id"] for one in json.loads(run("token", "list", "--json", **new).stdout)] == [token["id"]]
    told = json.loads(run("audit", "--json", **new).stdout)
    assert [line["action"] for line in told] == ["backup.restore", "token.create"]
    assert told[0]["user"] == getpass.getuser()
    kept = json.loads(run("audit", "--json", **old).stdout)
    assert [line["action"] for line in kept] == ["backup.save", "token.create"]


def test_without_a_database_there_is_no_backup(tmp_path: Path) -> None:
    told = run("backup", str(tmp_path / "judge.zip"), TORCHJUDGE_DATA=str(tmp_path / "none"))
    assert told.returncode == 2
    assert "there is no database" in told.stderr
    assert list(tmp_path.iterdir()) == []
