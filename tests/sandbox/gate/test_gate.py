"""The gate before a real Docker daemon: boxes are made through it, and nothing else is."""

import json
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import docker
import pytest
from docker.errors import APIError

from core.errors import KeeperFault
from sandbox.keeper.base_image import has_image
from sandbox.keeper.box import BoxSpec
from sandbox.keeper.daemon import find_daemon
from sandbox.keeper.docker_maker import DockerMaker, Image
from sandbox.keeper.environment import run_tag
from sandbox.keeper.image import _build, box_layer, ensure_image, packages_layer
from sandbox.keeper.limits import load_limits
from tests.sandbox.keeper.probing import COMMAND, open_probe
from tests.services import wait_until

ROOT = Path(__file__).resolve().parents[3]


def answers(path: Path) -> bool:
    """Whether somebody listens on a socket."""
    with socket.socket(socket.AF_UNIX) as line:
        try:
            line.connect(str(path))
        except OSError:
            return False
        return True


@contextmanager
def gate(run: Path) -> Iterator[str]:
    """A gate for a run directory; yields the address of its socket."""
    listen = run / "gate.sock"
    command = [sys.executable, "-m", "sandbox.gate", "--listen", str(listen), "--run", str(run)]
    with subprocess.Popen(command, cwd=ROOT) as process:
        try:
            wait_until(lambda: answers(listen))
            yield f"unix://{listen}"
        finally:
            process.terminate()


@pytest.fixture
def run() -> Iterator[Path]:
    """A run directory; short, since the paths of Unix sockets are."""
    with tempfile.TemporaryDirectory(prefix="tj") as folder:
        yield Path(folder).resolve()


@pytest.fixture
def through(run: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DockerMaker]:
    """A keeper's maker of boxes that knows of no Docker but the gate."""
    with gate(run) as address:
        monkeypatch.setenv("DOCKER_HOST", address)
        daemon = find_daemon()
        with daemon.client() as client:
            image = ensure_image(client, lambda line: print(line, file=sys.stderr), may_install=False)
        limits = replace(load_limits(), command=COMMAND)
        yield DockerMaker("a test", run_tag(run), limits, daemon, Image(image))


def test_a_keeper_makes_limits_and_ends_boxes_through_it(through: DockerMaker, run: Path) -> None:
    # When
    probe = open_probe(through, run)
    # Then it is a whole box, with its cgroups
    pid, uid = probe.fork()
    probe.box.group.confine(uid, 256 * 1024 * 1024, 16)
    assert probe.run("import os; answer = os.getuid()", pid).answer == uid
    probe.box.group.freeze()
    probe.box.group.thaw()
    assert probe.box.inspect().running
    probe.close()
    assert through.sweep() == 0


def test_a_box_image_is_built_through_it_and_its_steps_are_heard(through: DockerMaker, run: Path) -> None:
    # Given a layer on top of what is there
    packages = packages_layer()
    layer = replace(box_layer(packages), tag=f"torchjudge-box:{run.name.encode().hex()[-16:]:0>16}")
    with find_daemon().client() as client:
        try:
            # When
            _build(client, layer, packages.tag)
            # Then
            assert has_image(client, layer.tag)
            # And what goes wrong in a build is told
            with pytest.raises(KeeperFault, match="could not be built"):
                _build(client, replace(layer, module="no_such_module"), packages.tag)
        finally:
            plain = docker.DockerClient(base_url="unix:///var/run/docker.sock")
            plain.images.remove(layer.tag, force=True)
            plain.close()


def test_a_box_that_shows_what_a_link_leads_to_is_not_made(through: DockerMaker, run: Path) -> None:
    # Given what a worker that was taken over could make
    (run / "boxes").symlink_to("/")
    spec = BoxSpec("one", "student", (), 1 << 29, 64, 1 << 24, run / "boxes" / "etc")
    # Then
    with pytest.raises(KeeperFault, match="Mounts has a value"):
        through.create(spec)


@pytest.mark.parametrize("what", ["privileged", "the host's disk", "another container", "another image"])
def test_who_has_the_gate_has_not_the_host(what: str, through: DockerMaker) -> None:
    # Given an ordinary client, as whoever took the keeper over would have
    with find_daemon().client() as client:
        # When / Then
        with pytest.raises(APIError, match="the gate: ") as refused:
            attack(client, what)
        assert refused.value.status_code == 403


def attack(client: docker.DockerClient, what: str) -> None:
    """Try to become more than a keeper."""
    image = "torchjudge-base:bookworm"
    if what == "privileged":
        client.api.create_container(image, host_config=client.api.create_host_config(privileged=True))
    elif what == "the host's disk":
        client.api.create_container(image, host_config=client.api.create_host_config(binds=["/:/host"]))
    elif what == "another container":
        client.api.exec_create("torchjudge_postgres_1", ["true"])
    else:
        client.api.tag(image, "torchjudge-worker", "latest")


def test_a_container_that_is_no_box_is_not_touched(through: DockerMaker, run: Path) -> None:
    # Given a container of somebody else, made past the gate
    plain = docker.DockerClient(base_url="unix:///var/run/docker.sock")
    image = through._image.name
    other = plain.api.create_container(image, ["true"], name=f"other-{run.name}")["Id"]
    try:
        with find_daemon().client() as client:
            # When / Then
            for act in (client.api.start, client.api.remove_container, client.api.inspect_container):
                with pytest.raises(APIError, match="is not a box"):
                    act(other)
    finally:
        plain.api.remove_container(other, force=True)
        plain.close()


@pytest.mark.parametrize(
    "head",
    [
        "Transfer-Encoding: chunked\r\nContent-Length: 2",
        "Content-Length: 2\r\nContent-Length: 4000",
        "Content-Length: many",
    ],
)
def test_a_body_has_one_end(head: str, run: Path) -> None:
    # Given
    with gate(run) as address, socket.socket(socket.AF_UNIX) as line:
        line.settimeout(10)
        line.connect(address.removeprefix("unix://"))
        # When
        line.sendall(f"POST /containers/create?name=x HTTP/1.1\r\nHost: d\r\n{head}\r\n\r\n{{}}".encode())
        answer = b"".join(iter(lambda: line.recv(65536), b"")).decode()
    # Then
    assert " 411 " in answer.splitlines()[0]
    assert json.loads(answer.partition("\r\n\r\n")[2])["message"].startswith("the gate: a body has")
