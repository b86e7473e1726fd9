"""Which box is chosen, where parts are missing; nothing here is faked but the places where parts are looked for."""

from pathlib import Path

import pytest

from core.errors import KeeperFault
from sandbox.keeper.choose import choose_box


def silent(_line: str) -> None:
    pass


def test_docker_is_chosen_where_a_daemon_answers(image: str) -> None:
    choice = choose_box("auto", None, silent, may_install=False)
    assert (choice.box, choice.image) == ("docker", image)


def test_an_image_that_the_daemon_lacks_is_an_error_where_docker_is_forced(image: str) -> None:
    assert choose_box("docker", image, silent, may_install=False).image == image
    with pytest.raises(KeeperFault, match="no image nobody:made-this"):
        choose_box("docker", "nobody:made-this", silent, may_install=False)


def test_bubblewrap_is_chosen_where_no_daemon_answers_and_the_reason_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DOCKER_HOST", f"unix://{tmp_path}/none.sock")
    choice = choose_box("auto", None, silent, may_install=False)
    assert (choice.box, choice.image) == ("bubblewrap", None)
    assert "no Docker daemon answers" in choice.why


def test_what_is_missing_is_named_with_the_line_that_installs_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DOCKER_HOST", f"unix://{tmp_path}/none.sock")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(KeeperFault, match=r"apt-get install docker\.io"):
        choose_box("docker", None, silent, may_install=True)
    with pytest.raises(KeeperFault, match="apt-get install bubblewrap"):
        choose_box("bubblewrap", None, silent, may_install=True)
    with pytest.raises(KeeperFault, match="no box can be had"):
        choose_box("auto", None, silent, may_install=True)
