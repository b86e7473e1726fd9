"""Boxes of every kind, for real: a Docker daemon and bubblewrap are needed, and a missing one fails the tests."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sandbox.keeper.box import BoxMaker
from sandbox.keeper.bubblewrap import BubblewrapMaker
from sandbox.keeper.daemon import find_daemon
from sandbox.keeper.docker_maker import DockerMaker, Image
from sandbox.keeper.environment import run_tag
from sandbox.keeper.image import ensure_image
from sandbox.keeper.limits import load_limits
from sandbox.keeper.tree import find_tree
from tests.sandbox.keeper.probing import COMMAND, Probe, open_probe

OpenProbe = Callable[..., Probe]


def cgroups_named(prefix: str) -> list[str]:
    """The host's cgroups whose names begin so. Others may come and go meanwhile."""
    walk = os.walk("/sys/fs/cgroup")
    return [f"{top}/{name}" for top, names, _ in walk for name in names if name.startswith(prefix)]


@pytest.fixture(scope="session")
def image() -> str:
    """The box's image, built on the first use."""
    with find_daemon().client() as client:
        return ensure_image(client, lambda line: print(line, file=sys.stderr), may_install=True)


@pytest.fixture
def run() -> Iterator[Path]:
    """A run directory; short, since the paths of Unix sockets are."""
    with tempfile.TemporaryDirectory(prefix="tj") as folder:
        yield Path(folder)


@pytest.fixture(params=["docker", "bubblewrap"])
def maker(request: pytest.FixtureRequest, run: Path) -> BoxMaker:
    """A maker of each kind of box, with the tests' probe for a command."""
    limits = replace(load_limits(), command=COMMAND)
    if request.param == "docker":
        image = Image(request.getfixturevalue("image"))
        return DockerMaker("a test", run_tag(run), limits, find_daemon(), image)
    tree = find_tree(run_tag(run), limits)
    assert tree is not None, "these tests need cgroups that can be written: run them as root"
    return BubblewrapMaker("a test", limits, tree)


@pytest.fixture
def opened(maker: BoxMaker, run: Path) -> Iterator[OpenProbe]:
    """Opens boxes with probes; afterwards they are destroyed, and none may be left."""
    with ExitStack() as stack:

        def opener(name: str = "one", **changes: Any) -> Probe:
            probe = open_probe(maker, run, name, **changes)
            stack.callback(probe.close)
            return probe

        yield opener
    assert maker.sweep() == 0


@pytest.fixture
def probe(opened: OpenProbe) -> Probe:
    """One box of moderate size."""
    return opened()
