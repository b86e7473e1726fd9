"""Real keepers for tests: the same command that `up` starts, with a run directory of its own."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KINDS = ("docker", "bubblewrap")


@contextmanager
def keeper(kind: str, before: tuple[str, ...] = (), options: tuple[str, ...] = ()) -> Iterator[Path]:
    """A running keeper of one kind of box; yields its run directory. A missing part fails the test.

    `before` is what its command is put after, such as one that takes its rights; `options` come at its end.
    """
    with tempfile.TemporaryDirectory(prefix="tj-") as run:
        command = [*before, sys.executable, "-m", "sandbox.keeper", "--run", run, "--box", kind, *options]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
        try:
            assert process.stdout is not None
            assert json.loads(process.stdout.readline())["ready"]
            yield Path(run)
        finally:
            process.terminate()
            process.communicate(timeout=60)
