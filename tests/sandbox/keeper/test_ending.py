"""A container that is ending has no cgroup of its own any more: what is done to cgroups must not hit the host's."""

import os
from pathlib import Path

import pytest

from core.errors import KeeperFault
from sandbox.keeper.daemon import find_daemon
from sandbox.keeper.docker_maker import DockerMaker, Image
from sandbox.keeper.environment import run_tag
from sandbox.keeper.limits import load_limits


def test_a_process_in_no_cgroup_of_its_container_is_never_taken_for_it(image: str, run: Path) -> None:
    # Given a process outside the container's cgroup, where one that is ending is counted: here, the test itself
    maker = DockerMaker("a test", run_tag(run), load_limits(), find_daemon(), Image(image))

    # When the keeper looks for the container's cgroups by it, then it refuses
    with pytest.raises(KeeperFault, match="has no cgroup of its own"):
        maker._group(os.getpid(), "0" * 64)
