"""What `scripts/up`, `scripts/test`, `scripts/stack` and `scripts/lock` do, before anything is installed.

`up` ends by becoming `torchjudge up`, so signals go straight to it and no process stands between.
"""

import os
import sys
from pathlib import Path

from scripts import checks, environment, lock, system
from scripts.aloud import StepFailed, say
from scripts.compose import command as stack

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Run one of the four commands; exits 3 where setting up failed."""
    command, *arguments = sys.argv[1:]
    try:
        sys.exit(_run(command, arguments))
    except StepFailed as failure:
        say(f"scripts/{command}: {failure}")
        sys.exit(3)
    except KeyboardInterrupt:
        say(f"scripts/{command}: interrupted")
        sys.exit(130)


def _run(command: str, arguments: list[str]) -> int:
    system.ensure((system.VENV,), ROOT)
    if command == "up":
        return up(arguments)
    if command == "test":
        return checks.run_all(ROOT, arguments)
    if command == "lock":
        lock.write(ROOT)
        return 0
    if command == "stack":
        return stack.main(ROOT, arguments)
    say(f"{command} is none of up, test, stack, lock")
    return 2


def up(arguments: list[str]) -> int:
    """Set up, then become `torchjudge up`."""
    system.ensure((system.BOX,), ROOT)
    python = environment.ensure(ROOT, environment.SERVING)
    os.execv(python, [str(python), str(python.parent / "torchjudge"), "up", *arguments])
