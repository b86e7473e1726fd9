"""Runs a command that gets a signal when the process that asked for it dies: `tether.py PARENT SIGNAL COMMAND…`.

A parent killed with -9 cannot stop what it started; the kernel can. The wish survives the exec, unlike one set
between fork and exec by the parent, which would not be safe beside threads. Standard library only.
"""

import ctypes
import os
import sys

PR_SET_PDEATHSIG = 1


def main() -> None:
    """Tie ourselves to the parent, then become the command."""
    parent, farewell, command = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, farewell, 0, 0, 0)
        if os.getppid() != parent:  # it died before we asked
            sys.exit(1)
    try:
        os.execvp(command[0], command)
    except OSError as failure:
        sys.exit(f"{command[0]}: {failure.strerror}")


if __name__ == "__main__":
    main()
