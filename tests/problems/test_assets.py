"""The data files of a problem are read once, within limits, and are part of its digest."""

from pathlib import Path

import pytest

from core.errors import ProblemError
from problems.assets import MAX_FILES, read_assets
from problems.catalog import load_problem
from tests.problems.folders import SOUND, write_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sound problem folder with one asset."""
    made = write_folder(tmp_path / "p", SOUND)
    (made / "assets" / "deep").mkdir(parents=True)
    (made / "assets" / "deep" / "words.txt").write_bytes(b"one\xff")
    return made


def test_assets_are_read_with_their_names(folder: Path) -> None:
    assets = load_problem(folder).assets
    assert assets is not None
    assert assets.files == {"deep/words.txt": b"one\xff"}


def test_a_change_of_an_asset_is_a_change_of_the_digest(folder: Path) -> None:
    # Given
    before = load_problem(folder).digest
    # When
    (folder / "assets" / "deep" / "words.txt").write_bytes(b"two")
    # Then
    assert load_problem(folder).digest != before
    (folder / "assets" / "deep" / "words.txt").unlink()
    assert load_problem(folder).assets is None


def test_links_and_too_many_files_are_refused(folder: Path) -> None:
    # Given
    link = folder / "assets" / "passwd"
    link.symlink_to("/etc/passwd")
    # When / Then
    with pytest.raises(ProblemError, match="passwd: is a link"):
        load_problem(folder)
    link.unlink()
    for number in range(MAX_FILES):
        (folder / "assets" / f"{number}.txt").write_bytes(b"")
    with pytest.raises(ProblemError, match="holds more than 256 files or 64 MiB"):
        read_assets(folder)
