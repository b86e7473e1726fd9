"""Environments are made by pip from pinned lists, once, and none is offered that would need another torch."""

import os
from importlib.metadata import version
from pathlib import Path

import pytest

from core.errors import KeeperFault
from sandbox.keeper.offers import Offer, ready_offers
from tests.offering import install, offer, pack

TORCH = version("torch").partition("+")[0]


@pytest.fixture
def listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that offers an environment by a list of requirements; pip finds its library in a folder alone."""
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(pack(tmp_path / "wheels")))
    (tmp_path / "list.txt").write_text(f"doubling==1.2\ntorch=={TORCH}\n")
    file = tmp_path / "environments.toml"
    file.write_text('[tables]\ndescription = "Tables."\nrequirements = "list.txt"\n')
    return file


def test_a_list_is_installed_once_without_what_is_the_judges_own(listed: Path) -> None:
    # Given a keeper whose files nobody else may read
    said: list[str] = []
    before = os.umask(0o077)
    # When
    try:
        first, again = (ready_offers(listed, said.append)["tables"] for _ in range(2))
    finally:
        os.umask(before)
    # Then
    assert first == again
    assert said == ["making the environment tables: 1 libraries"]
    assert first.added == ("doubling 1.2",)
    assert first.folder is not None
    assert (first.folder / "doubling" / "__init__.py").is_file()
    assert not (first.folder / "torch").exists()
    assert [path.name for path in (listed.parent / "made").iterdir()] == [first.folder.name]


def test_without_a_file_the_judges_own_is_all_there_is() -> None:
    assert ready_offers(None, print) == {"default": Offer(None, ())}


def test_what_pip_cannot_find_is_said(listed: Path) -> None:
    (listed.parent / "list.txt").write_text("tripling==1.2\n")
    with pytest.raises(KeeperFault, match=r"the environment tables could not be made: pip: .*tripling==1\.2"):
        ready_offers(listed, lambda _: None)
    assert list((listed.parent / "made").iterdir()) == []


def test_a_library_that_comes_as_source_is_not_built(listed: Path, tmp_path: Path) -> None:
    # Given a source distribution whose building would leave a file
    (tmp_path / "wheels" / "tripling-1.2.tar.gz").write_bytes(b"")
    (listed.parent / "list.txt").write_text("tripling==1.2\n")
    # When / Then
    with pytest.raises(KeeperFault, match="No matching distribution found for tripling"):
        ready_offers(listed, lambda _: None)


def test_a_list_that_pins_another_torch_is_refused(listed: Path) -> None:
    (listed.parent / "list.txt").write_text("doubling==1.2\ntorch==1.13.0\n")
    with pytest.raises(KeeperFault) as refused:
        ready_offers(listed, lambda _: None)
    assert str(refused.value) == (
        f"the environment tables cannot be offered: it pins torch==1.13.0, but boxes have {TORCH}, the judge's "
        "own; change the line or leave it out"
    )


def test_a_folder_with_another_torch_or_for_another_torch_is_refused(tmp_path: Path) -> None:
    # Given
    other = offer(tmp_path, tables=install(tmp_path / "other", "torch", "1.13.0"))
    with pytest.raises(KeeperFault, match=rf"it holds torch 1\.13\.0, but boxes have {TORCH}, the judge's own"):
        ready_offers(other, print)
    needs = ("torch<2", "numpy; extra == 'fast'")
    asks = offer(tmp_path, tables=install(tmp_path / "asks", needs=needs))
    with pytest.raises(KeeperFault, match=rf"doubling 1\.2 needs torch<2, but boxes have {TORCH}"):
        ready_offers(asks, print)


def test_a_folder_for_this_torch_is_offered(tmp_path: Path) -> None:
    needs = (f"torch=={TORCH}", "tripling>=3", "numpy<1; extra == 'old'", "no; requirement; at all")
    found = ready_offers(offer(tmp_path, tables=install(tmp_path / "site", needs=needs)), print)
    assert found["tables"] == Offer(tmp_path / "site", ("doubling 1.2",))


def test_what_a_submission_could_not_read_is_named(tmp_path: Path) -> None:
    # Given
    folder = install(tmp_path / "site")
    closed = folder / "doubling" / "__init__.py"
    closed.chmod(0o600)
    (folder / "link").symlink_to("/etc/shadow")
    # When / Then
    with pytest.raises(KeeperFault, match=rf"tables cannot be offered: {closed} cannot be read by others"):
        ready_offers(offer(tmp_path, tables=folder), print)
    closed.chmod(0o644)
    closed.parent.chmod(0o744)
    with pytest.raises(KeeperFault, match=rf"{closed.parent} cannot be read by others"):
        ready_offers(offer(tmp_path, tables=folder), print)
