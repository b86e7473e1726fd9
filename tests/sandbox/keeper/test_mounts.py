"""Where cgroups are, read from the kernel's own texts."""

from pathlib import Path

from sandbox.keeper.cgroup_v2 import delegated
from sandbox.keeper.mounts import UNIFIED, Mount, cgroup_mounts

VERSION_1 = r"""
31 23 0:27 / /sys/fs/cgroup/memory rw,relatime shared:9 - cgroup cgroup rw,memory
32 23 0:28 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct
33 23 0:29 /docker/ab /mnt/a\040b rw - cgroup cgroup rw,xattr,freezer
34 23 0:30 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw
35 23 0:31 / /proc rw - proc proc rw
""".strip()


def test_every_controller_is_found_where_it_is_mounted() -> None:
    found = cgroup_mounts(VERSION_1)
    assert found["memory"].path("/docker/x") == Path("/sys/fs/cgroup/memory/docker/x")
    assert found["cpuacct"].point == found["cpu"].point == Path("/sys/fs/cgroup/cpu,cpuacct")
    assert found[UNIFIED].path("/") == Path("/sys/fs/cgroup/unified")


def test_a_part_of_a_hierarchy_that_is_mounted_alone_is_resolved() -> None:
    assert cgroup_mounts(VERSION_1)["freezer"].path("/docker/ab/c") == Path("/mnt/a b/c")


def test_the_nearest_cgroup_that_hands_down_its_controllers_is_taken(tmp_path: Path) -> None:
    # Given a session in a slice, as systemd makes them: the slice hands down, the session does not
    session = tmp_path / "user.slice" / "session"
    session.mkdir(parents=True)
    for path, handed in ((tmp_path, "cpu"), (session.parent, "cpu memory pids"), (session, "")):
        (path / "cgroup.subtree_control").write_text(handed)
    # Then boxes go beside the session
    assert delegated(Mount(tmp_path, "/"), "/user.slice/session") == session.parent
    (session.parent / "cgroup.subtree_control").write_text("cpu")
    assert delegated(Mount(tmp_path, "/"), "/user.slice/session") is None
