"""Parses hostile sources, each in a fork of its own with limits. A process of its own: `python -I -S -B FILE FD`.

It imports nothing of ours and stays small, so that a fork costs 0.4 ms, and never parses in the process that forks.
For every descriptor that comes over the line `FD` a fork reads a source from it to the end, and answers there:
`.` when it begins, then what it found (`core/source.py` reads it).
"""

import os
import resource
import signal
import socket
import sys
import warnings

SECONDS = 3
WALL = 10
MEMORY = 512 << 20


def serve(line: socket.socket) -> None:
    """Fork for every descriptor, until the other side hangs up."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the forks
    while True:
        message, descriptors, _, _ = socket.recv_fds(line, 1, 1)
        if not message:
            return
        if os.fork() == 0:
            line.close()
            try:
                _answer(descriptors[0])
            finally:
                os._exit(0)
        os.close(descriptors[0])


def _answer(descriptor: int) -> None:
    """Limit this process, then read and parse."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    signal.alarm(WALL)
    with socket.socket(fileno=descriptor) as asker:
        asker.sendall(b".")
        with asker.makefile("rb") as file:
            text = file.read().decode()
        asker.sendall(_verdict(text).encode("utf-8", "replace"))


def _verdict(text: str) -> str:
    """Compile in full: `return` outside a function or an undeclared `nonlocal` are found only then."""
    warnings.simplefilter("ignore")
    try:
        compile(text, "submission.py", "exec", dont_inherit=True)
    except SyntaxError as error:
        return f"syntax {error.lineno or 0} {str(error.msg)[:200]}"
    except (MemoryError, RecursionError, ValueError, OverflowError):
        return "complex"
    return "fine"


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
