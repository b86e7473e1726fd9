"""The list of system calls: that libseccomp can read it as Docker does, and that no name in it is misspelt."""

import ctypes
import json
from pathlib import Path

import pytest

from core.errors import KeeperFault
from sandbox.keeper.seccomp import compile_profile, profile_path

DANGEROUS = {
    "ptrace", "process_vm_readv", "process_vm_writev", "pidfd_getfd", "keyctl", "add_key", "request_key", "bpf",
    "io_uring_setup", "io_uring_enter", "io_uring_register", "userfaultfd", "perf_event_open", "unshare", "setns",
    "mount", "umount2", "pivot_root", "chroot", "open_tree", "move_mount", "fsopen", "mknod", "mknodat", "clone3",
    "open_by_handle_at", "name_to_handle_at", "init_module", "finit_module", "kexec_load", "reboot", "memfd_create",
    "seccomp", "personality", "quotactl", "syslog", "swapon", "settimeofday", "clock_settime", "acct", "iopl",
}  # fmt: skip


def allowed() -> list[str]:
    rules = json.loads(profile_path().read_text())["syscalls"]
    return [name for rule in rules if rule["action"] == "SCMP_ACT_ALLOW" for name in rule["names"]]


def test_what_opens_doors_is_not_on_the_list() -> None:
    assert set(allowed()).isdisjoint(DANGEROUS)


def test_a_reviewer_can_read_it_on_a_screen() -> None:
    # Given the file as it lies there
    text = profile_path().read_text()
    rules = json.loads(text)["syscalls"]

    # Then no line runs out of the window, each group says what it is, and no name stands in two groups
    assert max(len(line) for line in text.splitlines()) <= 116
    assert all(rule["comment"] for rule in rules)
    plain = [name for rule in rules if "args" not in rule for name in rule["names"]]
    assert len(plain) == len(set(plain))


def test_every_name_on_the_list_is_a_system_call() -> None:
    library = ctypes.CDLL("libseccomp.so.2")
    new = {"fchmodat2"}  # Linux 6.6, later than some libraries
    unknown = [name for name in allowed() if library.seccomp_syscall_resolve_name(name.encode()) == -1]
    assert set(unknown) <= new


def test_the_program_has_the_shape_that_the_kernel_wants() -> None:
    program = compile_profile(profile_path())
    assert program is not None, "libseccomp.so.2 is not installed: apt-get install libseccomp2"
    assert len(program) % 8 == 0
    assert 0 < len(program) // 8 <= 4096


def test_an_action_that_we_do_not_use_is_refused(tmp_path: Path) -> None:
    path = profile_path().parent / "seccomp.json"
    profile = json.loads(path.read_text())
    profile["defaultAction"] = "SCMP_ACT_LOG"
    changed = tmp_path / "seccomp.json"
    changed.write_text(json.dumps(profile))
    with pytest.raises(KeeperFault, match="SCMP_ACT_LOG"):
        compile_profile(changed)
