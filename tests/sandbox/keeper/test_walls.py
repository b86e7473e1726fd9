"""What code in a box cannot see or do, tried by hostile code in both kinds of box."""

import os
import socket
from pathlib import Path

from tests.sandbox.keeper.conftest import OpenProbe
from tests.sandbox.keeper.probing import Probe

FOLDERS = ["/", "/usr/bin", "/opt/site", "/opt/judge/sandbox", "/run/judge", "/proc/sys/kernel"]
CALLS = {
    "ptrace": 101, "process_vm_readv": 310, "keyctl": 250, "add_key": 248, "io_uring_setup": 425, "bpf": 321,
    "userfaultfd": 323, "perf_event_open": 298, "unshare": 272, "setns": 308, "mount": 165, "chroot": 161,
    "memfd_create": 319, "shmget": 29, "open_by_handle_at": 304, "personality": 135,
}  # fmt: skip
SYSCALLS = """
    import ctypes, errno, os
    libc = ctypes.CDLL(None, use_errno=True)
    def refused(number, *arguments):
        result = libc.syscall(number, *arguments)
        return result == -1 and errno.errorcode[ctypes.get_errno()]
"""


def test_there_is_no_network_but_a_loopback_of_its_own(probe: Probe) -> None:
    # Given a service on the host
    with socket.create_server(("127.0.0.1", 0)) as service:
        port = service.getsockname()[1]
        pid, _ = probe.fork()
        # When a submission tries it, and the world
        found = probe.run(
            f"""
            import socket
            lines = open("/proc/self/net/dev").read().splitlines()[2:]
            answer = [[line.split(":")[0].strip() for line in lines]]
            for address in (("127.0.0.1", {port}), ("1.1.1.1", 53), ("169.254.169.254", 80)):
                try:
                    socket.create_connection(address, timeout=2)
                except OSError as error:
                    answer.append(type(error).__name__)
            """,
            pid,
        )
    # Then there is nobody
    assert found.answer == [["lo"], "ConnectionRefusedError", "OSError", "OSError"]


def test_nothing_can_be_written_outside_tmp_even_by_root(probe: Probe) -> None:
    found = probe.run(
        f"""
        import os
        answer = []
        for folder in {FOLDERS}:
            assert os.path.isdir(folder), folder
            try:
                open(folder + "/planted", "w")
            except OSError as error:
                answer.append(folder)
        """
    )
    assert found.answer == FOLDERS, found


def test_a_submission_cannot_write_in_dev(probe: Probe) -> None:
    pid, _ = probe.fork()
    assert probe.run("open('/dev/planted', 'w')", pid).error in ("OSError", "PermissionError")
    assert probe.run("open('/dev/null', 'w').write('x'); open('/dev/shm/x', 'w').write('x')", pid).error is None


def test_nothing_of_the_host_is_in_sight(probe: Probe, tmp_path: Path) -> None:
    # Given files of the host
    secret = tmp_path / "secret"
    secret.write_text("x")
    checkout = Path(__file__).parents[3]
    # Then the box sees neither them nor any process but its own, nor our environment
    hidden = [str(secret), str(checkout / "core"), "/root/.ssh", "/var/run/docker.sock"]
    seen = probe.run(
        f"""
        import os
        answer = [os.path.exists(path) for path in {hidden}]
        answer.append(sorted(int(name) for name in os.listdir("/proc") if name.isdigit()))
        answer.append(sorted(os.environ))
        """
    ).answer
    assert seen[:4] == [False] * 4
    assert seen[4] == [1]
    usual = {"HOME", "HOSTNAME", "LANG", "MKL_NUM_THREADS", "OMP_NUM_THREADS", "PATH", "PWD", "TMPDIR"}
    assert set(seen[5]) <= usual | {"GPG_KEY", "PYTHON_VERSION", "PYTHON_SHA256"}  # of Docker's own Python images


def test_the_zygote_has_three_rights_and_a_submission_none(probe: Probe) -> None:
    code = """
        lines = dict(line.split(":", 1) for line in open("/proc/self/status"))
        answer = [lines[key].strip() for key in ("CapEff", "CapAmb", "NoNewPrivs", "Seccomp")]
    """
    pid, _ = probe.fork()
    assert int(probe.run(code).answer[0], 16) == 1 << 5 | 1 << 6 | 1 << 7
    assert probe.run(code, pid).answer == ["0" * 16, "0" * 16, "1", "2"]


def test_a_submission_cannot_touch_its_zygote_or_another_user(probe: Probe) -> None:
    pid, _ = probe.fork(0)
    other, _ = probe.fork(1)
    for victim in (1, other):
        assert probe.run(f"import os; os.kill({victim}, 9)", pid).error == "PermissionError"
        assert probe.run(f"open('/proc/{victim}/mem', 'rb')", pid).error == "PermissionError"
        assert probe.run(f"open('/proc/{victim}/environ').read()", pid).error == "PermissionError"
    assert probe.run("import os; os.setuid(0)", pid).error == "PermissionError"
    assert probe.run("answer = 1", other).answer == 1


def test_system_calls_that_open_doors_are_refused(probe: Probe) -> None:
    assert os.uname().machine == "x86_64", "the numbers of system calls here are those of x86-64"
    code = f"    answer = [name for name, number in {CALLS}.items() if refused(number, 0, 0, 0, 0, 0) != 'EPERM']"
    assert probe.run(SYSCALLS + code).answer == []


def test_no_namespace_can_be_made_by_clone(probe: Probe) -> None:
    new_user_namespace, exit_signal = 0x10000000, 17
    assert (
        probe.run(SYSCALLS + f"    answer = refused(56, {new_user_namespace | exit_signal}, 0)").answer == "EPERM"
    )
    assert probe.run(SYSCALLS + "    answer = refused(435, 0, 0)").answer == "ENOSYS"


def test_only_unix_and_ip_sockets_can_be_made(probe: Probe) -> None:
    found = probe.run(
        """
        import socket
        answer = []
        for family in range(1, 46):
            for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET):
                try:
                    socket.socket(family, kind).close()
                    answer.append(family)
                except OSError:
                    pass
        """
    )
    assert set(found.answer) == {socket.AF_UNIX, socket.AF_INET, socket.AF_INET6}


def test_two_boxes_do_not_see_each_other(opened: OpenProbe) -> None:
    # Given two boxes, and what one of them leaves about
    one, two = opened("one"), opened("two")
    one.run("open('/tmp/note', 'w').write('x'); open('/dev/shm/note', 'w').write('x')")
    one.run(
        "import socket; keep = socket.socket(socket.AF_UNIX); keep.bind('\\0note')\nimport sys; sys.keep = keep"
    )
    # Then the other finds none of it
    assert (
        two.run("import os; answer = [os.path.exists('/tmp/note'), os.path.exists('/dev/shm/note')]").answer
        == [False] * 2
    )
    reached = two.run("import socket; socket.socket(socket.AF_UNIX).connect('\\0note')")
    assert reached.error == "ConnectionRefusedError"
    # And their users are others
    assert one.box.uids is not None
    assert two.box.uids is not None
    assert abs(one.box.uids[0] - two.box.uids[0]) >= one.box.uids[1]


def test_torch_its_threads_and_loading_workers_run_as_a_submission(opened: OpenProbe) -> None:
    # Given a submission in a box with torch
    probe = opened(memory=1 << 30)
    pid, _ = probe.fork()
    # When it uses several threads, and processes that load data through shared memory
    found = probe.run(
        """
        import sys
        sys.path[:0] = ["/opt/judge", "/opt/site"]
        import torch
        torch.set_num_threads(2)
        a = torch.ones(512, 512)
        data = torch.utils.data.TensorDataset(torch.arange(64.0))
        loader = torch.utils.data.DataLoader(data, batch_size=16, num_workers=2)
        answer = [(a @ a).sum().item(), sum(batch[0].sum().item() for batch in loader)]
        """,
        pid,
    )
    # Then both work
    assert found.answer == [512.0**3, 2016.0], found
