"""The environment of a box, and the name of a run directory: what both kinds of box share."""

import hashlib
from pathlib import Path

from sandbox.keeper.limits import Limits


def environment(limits: Limits) -> dict[str, str]:
    """Return the whole environment of a box; nothing of the keeper's own gets in.

    One thread, since a process whose libraries started more at import must not be forked; a submission is given
    its own number by torch.set_num_threads, after the fork.
    """
    return {
        "HOME": "/tmp",
        "TMPDIR": "/tmp",
        "PATH": limits.path,
        "LANG": "C.UTF-8",
        "OMP_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
    }


def run_tag(run: Path) -> str:
    """Return a short name of a run directory that is its alone on this host."""
    return hashlib.sha256(str(run.resolve()).encode()).hexdigest()[:12]
