"""The keeper as a process: what its socket answers, and what dies with a connection, a signal or a crash."""

import contextlib
import json
import shutil
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from sandbox.keeper.cgroup import PREFIX
from sandbox.keeper.daemon import find_daemon
from sandbox.keeper.docker_maker import RUN_LABEL
from sandbox.keeper.environment import run_tag
from sandbox.keeper.processes import all_pids, uids_of
from tests.boxes import KINDS, keeper
from tests.sandbox.keeper.conftest import cgroups_named

GiB = 1024**3
WRONG = (
    b"not json\n", b"[]\n", b'{"op":"nope"}\n', b'{"op":"hello","more":1}\n', b'{"op":"freeze"}\n',
    b'{"op":"freeze","name":"../etc"}\n', b'{"op":"freeze","name":7}\n', b'{"op":"freeze","name":"nobody"}\n',
    b'{"op":"confine","name":"a","uid":"1","memory":1048576,"processes":1}\n',
    b'{"op":"confine","name":"a","uid":0,"memory":1048576,"processes":1}\n',
    b'{"op":"create","name":"a","kind":"admin","cores":[],"memory":1048576,"processes":1,"tmp":1048576}\n',
    b'{"op":"create","name":"a","kind":"coach","cores":[true],"memory":1048576,"processes":1,"tmp":1048576}\n',
    b'{"op":"create","name":"gone","kind":"coach","cores":[],"memory":1048576,"processes":1,"tmp":1048576}\n',
    b'{"op":7}\n', b"\xff\xfe\n", b"[" * 50_000 + b"\n",
)  # fmt: skip


class Client:
    """One worker's connection."""

    def __init__(self, run: Path) -> None:
        self.run = run
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(30)
        self._socket.connect(str(run / "keeper.sock"))
        self._stream = self._socket.makefile("rwb")
        self._zygotes: list[socket.socket] = []

    def ask(self, op: str, **keys: Any) -> Any:
        return self.send(json.dumps({"op": op, **keys}).encode() + b"\n")

    def send(self, line: bytes) -> Any:
        self._stream.write(line)
        self._stream.flush()
        return json.loads(self._stream.readline())

    def create(self, name: str, wait: bool = True) -> Any:
        """Make a directory with a socket in it, as a worker does, and ask for a box; then wait for its zygote."""
        directory = self.run / "boxes" / name
        directory.mkdir(parents=True)
        with socket.socket(socket.AF_UNIX) as listener:
            listener.settimeout(60)
            listener.bind(str(directory / "worker.sock"))
            listener.listen()
            limits = {"memory": GiB, "processes": 64, "tmp": 16 << 20}
            answer = self.ask("create", name=name, kind="student", cores=[], **limits)
            if "ok" in answer and wait:
                self._zygotes.append(listener.accept()[0])
        return answer

    def is_closed(self) -> bool:
        """Tell whether the keeper has hung up."""
        return self._stream.readline() == b""

    def close(self) -> None:
        self._stream.close()
        self._socket.close()
        for zygote in self._zygotes:
            zygote.close()


Start = Callable[[], "subprocess.Popen[bytes]"]


@pytest.fixture(params=["docker", "bubblewrap"])
def start(request: pytest.FixtureRequest, run: Path) -> Iterator[Start]:
    """Starts keepers of one run directory; each is ready when this returns."""
    command = [sys.executable, "-m", "sandbox.keeper", "--run", str(run), "--box", request.param]
    if request.param == "docker":
        command += ["--image", request.getfixturevalue("image")]
    started: list[subprocess.Popen[bytes]] = []

    def starter() -> "subprocess.Popen[bytes]":
        process = subprocess.Popen(command, stdout=subprocess.PIPE)
        started.append(process)
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["ready"] is True
        return process

    yield starter
    for process in started:
        process.terminate()
        process.wait(20)
        assert process.stdout is not None
        process.stdout.close()


@pytest.fixture(scope="module", params=KINDS)
def shared(request: pytest.FixtureRequest) -> Iterator[Path]:
    """The run directory of a keeper that lives through all tests that do it no harm."""
    with keeper(request.param) as run:
        yield run


@pytest.fixture
def client(shared: Path) -> Iterator[Client]:
    """A connection to the shared keeper, with which its boxes end."""
    with contextlib.closing(Client(shared)) as client:
        yield client
    assert wait_for(lambda: left_over(shared, (0, 0)) == [])
    shutil.rmtree(shared / "boxes", ignore_errors=True)


def left_over(run: Path, uids: Sequence[int]) -> list[str]:
    """Containers, cgroups and processes of a run directory and a block of user ids that are still there."""
    with find_daemon().client() as docker:
        containers = docker.api.containers(all=True, filters={"label": f"{RUN_LABEL}={run_tag(run)}"})
    found = [str(one["Id"]) for one in containers]
    found += cgroups_named(f"{PREFIX}{run_tag(run)}-")
    block = range(uids[0], uids[0] + uids[1])
    found += [str(pid) for pid in all_pids() if any(uid in block for uid in uids_of(pid))]
    return found


def wait_for(condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + 10
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    return condition()


def test_the_socket_is_the_owners_alone(client: Client) -> None:
    assert stat.S_IMODE((client.run / "keeper.sock").stat().st_mode) == 0o600


def test_hello_tells_what_the_boxes_can_do(client: Client) -> None:
    told = client.ask("hello")["ok"]
    facts = {"box", "why", "image", "memory", "uids", "freezer", "weights", "weaknesses", "environments"}
    assert set(told) == facts
    assert (told["memory"], told["uids"], told["freezer"]) == ("cgroup", True, "cgroup")


def test_a_wrong_request_gets_an_error_and_the_connection_stays(client: Client) -> None:
    for line in WRONG:
        assert isinstance(client.send(line).get("error"), str), line
        assert "ok" in client.ask("hello"), line


def test_a_line_without_end_ends_the_connection(client: Client) -> None:
    assert "at most 65536 bytes" in client.send(b" " * 65537)["error"]
    assert client.is_closed()


def test_a_link_in_place_of_a_boxs_directory_is_refused(client: Client) -> None:
    (client.run / "boxes").mkdir()
    (client.run / "boxes" / "link").symlink_to("/etc")
    wanted = {"kind": "student", "cores": [], "memory": GiB, "processes": 8, "tmp": 1 << 20}
    assert "not a directory" in client.ask("create", name="link", **wanted)["error"]


def test_a_box_with_the_real_zygote_lives_from_create_to_destroy(client: Client) -> None:
    uids = client.create("one")["ok"]["uids"]
    assert client.ask("inspect", name="one") == {"ok": {"running": True, "oom": False, "exit_code": None}}
    assert client.ask("freeze", name="one") == {"ok": {}}
    assert client.ask("thaw", name="one") == {"ok": {}}
    assert client.ask("release", name="one", uid=uids[0]) == {"ok": {"killed": 0}}
    assert "error" in client.ask("create", name="one", kind="coach", cores=[], memory=GiB, processes=8, tmp=1 << 20)
    assert client.ask("destroy", name="one") == {"ok": {}}
    assert client.ask("destroy", name="one") == {"ok": {}}
    assert "error" in client.ask("inspect", name="one")
    assert left_over(client.run, uids) == []


def test_making_a_box_keeps_nobody_waiting(client: Client) -> None:
    # Given a box, and another connection that makes boxes
    client.create("one")
    with contextlib.closing(Client(client.run)) as other:
        worker = threading.Thread(
            target=lambda: [other.create(f"more-{number}", wait=False) for number in range(3)]
        )
        worker.start()
        # When the first box is frozen and thawed meanwhile
        spent = []
        while worker.is_alive():
            start = time.perf_counter()
            assert client.ask("freeze", name="one") == {"ok": {}}
            assert client.ask("thaw", name="one") == {"ok": {}}
            spent.append(time.perf_counter() - start)
            time.sleep(0.05)
        worker.join()
    # Then that took milliseconds
    assert sorted(spent)[len(spent) // 2] < 0.1, sorted(spent)


def test_boxes_die_with_the_connection_they_were_made_over(client: Client) -> None:
    other = Client(client.run)
    uids = other.create("theirs")["ok"]["uids"]
    assert client.ask("inspect", name="theirs")["ok"]["running"]
    other.close()
    assert wait_for(lambda: "error" in client.ask("inspect", name="theirs"))
    assert wait_for(lambda: left_over(client.run, uids) == [])


def test_a_terminated_keeper_leaves_nothing(start: Start, run: Path) -> None:
    first = start()
    with contextlib.closing(Client(run)) as client:
        uids = client.create("one")["ok"]["uids"]
        first.send_signal(signal.SIGTERM)
        assert first.wait(20) == 0
        assert left_over(run, uids) == []
        assert not (run / "keeper.sock").exists()


def test_what_a_killed_keeper_leaves_is_removed_by_the_next(start: Start, run: Path) -> None:
    # Given a keeper that is killed with a frozen box
    first = start()
    with contextlib.closing(Client(run)) as client:
        uids = client.create("one")["ok"]["uids"]
        client.ask("freeze", name="one")
        first.kill()
        first.wait()
        # When another one starts
        start()
        # Then nothing is left, and the name is free
        assert left_over(run, uids) == []
