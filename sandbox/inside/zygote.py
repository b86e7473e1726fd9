"""The first process of a box, and its warm one: it imports torch, holds no secret, and forks for every submission.

It obeys one control connection to the judge: `fork` makes a process that drops to a user id of its own and
then answers requests about student code; `reap` ends everything that runs under a user id and removes its
files. No student code ever runs in this process. It is PID 1 of its box, so orphans come back to it.
"""

import contextlib
import gc
import os
import signal
import socket
import sys
from typing import Any

from sandbox.inside.bare_fork import bare_fork
from sandbox.inside.janitor import Janitor


def main(address: str) -> None:
    """Serve the judge that listens at `address` until it hangs up."""
    janitor = Janitor.hire()
    from sandbox.inside import fork, pages, wire  # now that the janitor is forked: these bring torch

    fork.warm_up()
    gc.collect()
    gc.freeze()
    pages.gather()
    control = fork.connect(address)
    hello = {"hello": "zygote", "python": sys.version.split()[0], "torch": fork.TORCH}
    wire.send(control, bytes(16), hello, [])
    while (frame := wire.receive(control)) is not None:
        header = frame.header
        if header["op"] == "fork":
            reply: dict[str, Any] = {"pid": _fork(control, janitor, address, frame)}
        elif header["op"] == "status":
            reply = {"status": _status(header["pid"])}
        else:
            reply = {"left": _reap(janitor, header["uid"], header["killer"])}
        wire.send(control, frame.nonce, reply, [])


def _fork(control: socket.socket, janitor: Janitor, address: str, frame: Any) -> int:  # noqa: ANN401 - a wire.Frame
    """A process that waits for its source; in it this never returns."""
    pid = bare_fork()
    if pid:
        return pid
    from sandbox.inside import fork

    try:
        control.close()
        janitor.let_go()
        fork.serve(address, frame)
    finally:
        os._exit(0)


def _status(pid: int) -> int | None:
    """How a fork ended, as the kernel says it; None while it lives, or when it was asked for before."""
    try:
        found, status = os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:
        return None
    return status if found else None


def _reap(janitor: Janitor, uid: int | None, killer: int | None) -> int:
    """End what is `uid`'s, and take in every child that has ended; how much is left. Without users, end all."""
    left = 0
    if uid is None or killer is None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(-1, signal.SIGKILL)
    else:
        left = janitor.end_user(uid, killer)
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    return left
