"""What a worker is: recorded with each verdict, so that a strange one can be traced to its machine."""

import os
import platform
from functools import cache
from pathlib import Path

import torch
from pydantic import JsonValue


@cache
def fingerprint(box: str) -> dict[str, JsonValue]:
    """The worker's box, processor, kernel and libraries."""
    return {
        "box": box,
        "host": platform.node(),
        "cpu": _cpu(),
        "cores": len(os.sched_getaffinity(0)),
        "kernel": platform.release(),
        "python": platform.python_version(),
        "torch": torch.__version__,
    }


def _cpu() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()
