"""The keeper's command line: choose a box, sweep, listen, say so, and destroy everything on SIGTERM."""

import argparse
import json
import os
import signal
import stat
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from types import FrameType

from core.errors import TorchJudgeError
from sandbox.keeper.box import BoxMaker, Facts
from sandbox.keeper.bubblewrap import BubblewrapMaker
from sandbox.keeper.choose import choose_box, demand_runtime
from sandbox.keeper.daemon import find_daemon
from sandbox.keeper.desk import Desk
from sandbox.keeper.docker_maker import DockerMaker, Image
from sandbox.keeper.environment import run_tag
from sandbox.keeper.heavy import find_heavy
from sandbox.keeper.limits import load_limits
from sandbox.keeper.offers import ready_offers
from sandbox.keeper.server import SOCKET, KeeperServer
from sandbox.keeper.tree import find_tree

PRIVATE = 0o700


def main(arguments: list[str] | None = None) -> int:
    """Serve until SIGTERM or SIGINT; return the exit status."""
    asked = _parser().parse_args(arguments)
    try:
        hand_over(asked.run, asked.owner)
        offers = ready_offers(asked.environments, _tell)
        maker = _maker(asked)
        swept = maker.sweep()
    except TorchJudgeError as error:
        _tell(str(error))
        return 1
    if swept:
        _tell(f"destroyed {swept} boxes that an earlier keeper had left")
    serve(Desk(maker, asked.run, find_heavy(run_tag(asked.run)), offers), asked.run, maker.facts())
    return 0


def hand_over(run: Path, owner: int | None) -> None:
    """Make the run directory this user's, where a worker of another user is to own it (group 0, see worker.box).

    Docker makes it root's and open to all if it was not there, as after a restart of the host.
    """
    if owner is not None:
        run.mkdir(exist_ok=True)
        if stat.S_IMODE(run.stat().st_mode) != PRIVATE:
            run.chmod(PRIVATE)
        os.chown(run, owner, 0)


def serve(desk: Desk, run: Path, facts: Facts) -> None:
    """Listen in this thread until a signal ends it, then destroy every box."""
    with KeeperServer(desk, run) as server:
        stop = _stopper(server)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, stop)
        print(json.dumps({"ready": True, **asdict(facts)}), flush=True)
        server.serve_forever(poll_interval=0.2)
    desk.close()
    (run / SOCKET).unlink(missing_ok=True)


def _maker(asked: argparse.Namespace) -> BoxMaker:
    choice = choose_box(asked.box, asked.image, _tell, may_install=asked.install)
    demand_runtime(choice.box, asked.runtime)
    tag, limits = run_tag(asked.run), load_limits()
    if choice.image is None:
        return BubblewrapMaker(choice.why, limits, find_tree(tag, limits))
    return DockerMaker(choice.why, tag, limits, find_daemon(), Image(choice.image, asked.runtime))


def _tell(line: str) -> None:
    print(f"keeper: {line}", file=sys.stderr, flush=True)


def _stopper(server: KeeperServer) -> Callable[[int, FrameType | None], None]:
    """Return a signal handler. `shutdown` waits for the loop that the handler interrupts: it needs a thread."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        threading.Thread(target=server.shutdown, daemon=True).start()

    return stop


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sandbox.keeper", description="Keeps the boxes.")
    parser.add_argument("--run", type=Path, required=True, help="short directory for sockets, mode 0700")
    parser.add_argument("--box", choices=["auto", "docker", "bubblewrap"], default="auto")
    parser.add_argument("--image", help="Docker image of the box; built when not given")
    parser.add_argument("--install", action="store_true", help="install a missing system package where that may be")
    parser.add_argument("--environments", type=Path, help="TOML file of the environments that are offered")
    parser.add_argument("--owner", type=int, help="user id to hand the run directory to: that of the workers")
    parser.add_argument("--runtime", help="Docker runtime, such as runsc")
    return parser
