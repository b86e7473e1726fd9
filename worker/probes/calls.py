"""no dangerous system calls: no new namespaces, no tracing, no mounts"""

import ctypes
import errno
from collections.abc import Callable

CLONE_NEWUSER = 0x10000000
PTRACE_TRACEME = 0
KEYCTL, USERFAULTFD, IO_URING_SETUP, BPF, PERF_EVENT_OPEN = 250, 323, 425, 321, 298
REFUSED = (errno.EPERM, errno.ENOSYS, errno.EACCES)


def probe() -> str | None:
    libc = ctypes.CDLL(None, use_errno=True)
    tries: dict[str, Callable[[], int]] = {
        "unshare": lambda: libc.unshare(CLONE_NEWUSER),
        "ptrace": lambda: libc.ptrace(PTRACE_TRACEME, 0, None, None),
        "mount": lambda: libc.mount(b"none", b"/tmp", b"tmpfs", 0, None),
        "keyctl": lambda: libc.syscall(KEYCTL, 0, -3, 1),
        "userfaultfd": lambda: libc.syscall(USERFAULTFD, 1),
        "io_uring_setup": lambda: libc.syscall(IO_URING_SETUP, 1, None),
        "bpf": lambda: libc.syscall(BPF, 0, None, 0),
        "perf_event_open": lambda: libc.syscall(PERF_EVENT_OPEN, None, 0, -1, -1, 0),
    }
    for name, attempt in tries.items():
        if attempt() != -1 or ctypes.get_errno() not in REFUSED:
            return f"the system call {name} is let through"
    return None
