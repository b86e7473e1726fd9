"""nobody else can be signalled: neither the zygote nor any other process"""

import os
import signal


def probe() -> str | None:
    for pid in range(1, 64):
        if pid in (os.getpid(), os.getppid() if os.getppid() != 1 else -1):
            continue
        try:
            os.kill(pid, 0)
        except (ProcessLookupError, PermissionError):
            continue
        if os.getpgid(pid) != os.getpgid(0):
            return f"process {pid} can be signalled"
    try:
        os.kill(1, signal.SIGCONT)
    except PermissionError:
        return None
    return "the zygote can be signalled"
