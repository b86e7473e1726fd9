"""Trusted: `python -m sandbox.gate --listen SOCKET --run RUN`: guards Docker's socket until SIGTERM."""

import argparse
import os
import signal
import sys
import threading
from http import HTTPStatus
from pathlib import Path
from types import FrameType

from sandbox.gate.boxes import House
from sandbox.gate.proxy import Docker, Gate


def main() -> int:
    """Serve until SIGTERM or SIGINT, or ask a gate that serves."""
    asked = _parser().parse_args()
    if asked.ask is not None:
        return ask(asked.ask)
    if asked.listen is None or asked.run is None:
        print("gate: --listen and --run are needed", file=sys.stderr)
        return 2
    serve(asked.listen, asked.docker, House(asked.run.resolve(), tuple(asked.folder), tuple(asked.runtime)))
    return 0


def serve(listen: Path, docker: Path, house: House) -> None:
    """Listen until a signal ends it."""
    before = os.umask(0o177)
    listen.unlink(missing_ok=True)
    with Gate(listen, docker, house) as gate:
        os.umask(before)

        def stop(_number: int, _frame: FrameType | None) -> None:
            threading.Thread(target=gate.shutdown, daemon=True).start()

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, stop)
        print(f"gate: listens at {listen}", file=sys.stderr, flush=True)
        gate.serve_forever(poll_interval=0.2)
    listen.unlink(missing_ok=True)


def ask(gate: Path) -> int:
    """Ask Docker through a gate whether it is well; the exit status, for a health check."""
    docker = Docker(gate)
    try:
        docker.request("GET", "/_ping")
        return 0 if docker.getresponse().status == HTTPStatus.OK else 1
    except OSError as error:
        print(f"gate: no answer: {error}")
        return 1
    finally:
        docker.close()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sandbox.gate", description="Guards Docker's socket.")
    parser.add_argument("--listen", type=Path, help="the socket for the keeper")
    parser.add_argument("--run", type=Path, help="the keeper's run directory, on the host")
    parser.add_argument("--ask", type=Path, help="only ask the gate at this socket, for a health check")
    parser.add_argument("--docker", type=Path, default=Path("/var/run/docker.sock"), help="Docker's own socket")
    parser.add_argument("--folder", type=Path, action="append", default=[], help="of environments; may be repeated")
    parser.add_argument("--runtime", action="append", default=[], help="beside the engine's; may be repeated")
    return parser


if __name__ == "__main__":
    sys.exit(main())
