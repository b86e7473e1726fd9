"""Trusted: what a problem needs of a worker, what a worker has, and whether the one fits the other."""

import re
from dataclasses import dataclass

CPU = "cpu"
"""The need of a problem that any worker can judge."""


@dataclass(frozen=True)
class Gpu:
    """The GPU that a problem asks for: words of its name, such as `H100`, and bytes of its memory at least."""

    type: str | None = None
    memory: int = 0

    def __str__(self) -> str:
        asked = [self.type] if self.type else []
        asked += [f"{self.memory / 2**30:.3g} GiB of memory at least"] if self.memory else []
        return f"a GPU ({', '.join(asked)})" if asked else "a GPU"


@dataclass(frozen=True)
class Device:
    """A GPU of a machine: its place among those that the driver lists, its name, bytes of memory, the driver."""

    index: int
    name: str
    memory: int
    driver: str


def need_of(gpu: Gpu | None) -> str:
    """The name of a need: within one submissions wait in order, and the broker has a queue of that name."""
    if gpu is None:
        return CPU
    if gpu == Gpu():
        return "gpu"
    return f"gpu.{'-'.join(_words(gpu.type or ''))}.{gpu.memory}"


def meets(device: Device | None, gpu: Gpu | None) -> bool:
    """Whether a worker with this device, or none, can judge a problem that asks for this GPU, or none."""
    if gpu is None:
        return True
    if device is None or device.memory < gpu.memory:
        return False
    # Whole words, one after another: A100 is no A1000, and "RTX 4090" is part of a longer name.
    return f" {' '.join(_words(gpu.type or ''))} " in f" {' '.join(_words(device.name))} " or gpu.type is None


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())
