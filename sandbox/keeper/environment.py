"""The environment of a box, and the name of a run directory: what both kinds of box share."""

import hashlib
import os
from pathlib import Path

from sandbox.keeper.box import BoxSpec
from sandbox.keeper.limits import Limits


def environment(spec: BoxSpec, limits: Limits) -> dict[str, str]:
    """Return the whole environment of a box; nothing of the keeper's own gets in."""
    threads = str(len(spec.cores) or len(os.sched_getaffinity(0)))
    return {
        "HOME": "/tmp",
        "TMPDIR": "/tmp",
        "PATH": limits.path,
        "LANG": "C.UTF-8",
        "OMP_NUM_THREADS": threads,
        "MKL_NUM_THREADS": threads,
    }


def run_tag(run: Path) -> str:
    """Return a short name of a run directory that is its alone on this host."""
    return hashlib.sha256(str(run.resolve()).encode()).hexdigest()[:12]
