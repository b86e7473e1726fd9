"""What a worker is: recorded with each verdict, so that a strange one can be traced to its machine."""

import os
import platform
from functools import cache
from pathlib import Path

import torch
from pydantic import JsonValue

from core.needs import Device
from worker.keeper import Keeper


def fingerprint(keeper: Keeper, device: Device | None) -> dict[str, JsonValue]:
    """The worker's box and the digest of its image, processor, kernel, libraries, GPU and driver.

    `image` is null where the box is none of Docker's, `gpu` and `driver` where its boxes have no GPU.
    """
    gpu = {"gpu": None, "driver": None} if device is None else {"gpu": device.name, "driver": device.driver}
    return _machine() | {"box": keeper.box, "image": keeper.image, **gpu}


@cache
def _machine() -> dict[str, JsonValue]:
    return {
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
