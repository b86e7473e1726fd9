"""Which box is chosen, where parts are missing; nothing here is faked but the places where parts are looked for."""

from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import KeeperFault
from sandbox.keeper.choose import choose_box, demand_runtime
from sandbox.keeper.daemon import find_daemon
from sandbox.keeper.docker_maker import RUN_LABEL, DockerMaker, Image
from sandbox.keeper.environment import run_tag
from sandbox.keeper.limits import load_limits
from sandbox.keeper.main import main
from tests.sandbox.keeper.probing import COMMAND, open_probe


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


def test_a_runtime_that_the_daemon_lacks_is_refused_and_what_it_has_is_named() -> None:
    # Given a daemon as it is installed, without gVisor
    demand_runtime("docker", None)
    demand_runtime("docker", "runc")

    # Then asking for gVisor is no wish that may be passed over
    with pytest.raises(KeeperFault, match=r"no runtime runsc, only .*runc.*daemon\.json"):
        demand_runtime("docker", "runsc")
    with pytest.raises(KeeperFault, match="runtime runsc is Docker's"):
        demand_runtime("bubblewrap", "runsc")


@pytest.mark.parametrize("kind", ["docker", "bubblewrap"])
def test_a_keeper_does_not_start_without_the_runtime_that_it_is_to_use(
    kind: str, run: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["--run", str(run), "--box", kind, "--runtime", "runsc"]) == 1
    assert "runsc" in capfd.readouterr().err


def test_a_box_runs_under_the_runtime_that_was_asked_for(image: str, run: Path) -> None:
    # Given a maker of boxes for a runtime that the daemon has
    limits = replace(load_limits(), command=COMMAND)
    maker = DockerMaker("a test", run_tag(run), limits, find_daemon(), Image(image, "runc"))

    # When it makes one
    probe = open_probe(maker, run)
    try:
        # Then it lives, and the daemon says that it is under that runtime
        assert probe.run("answer = 1").answer == 1
        with find_daemon().client() as client:
            (container,) = client.containers.list(filters={"label": f"{RUN_LABEL}={run_tag(run)}"})
            assert container.attrs["HostConfig"]["Runtime"] == "runc"
    finally:
        probe.close()
