"""Trusted: what the NVIDIA driver says of this machine's GPUs; nothing where there is none.

It asks the driver's own program and starts no CUDA, which a process that forks must not.
"""

import shutil
import subprocess

from core.errors import JudgeFault
from core.settings import MiB
from core.submission import Fact

PROGRAM = "nvidia-smi"
ASKED = ("index", "name", "driver_version", "memory.used", "memory.total", "utilization.gpu", "temperature.gpu")
PATIENCE = 10.0


class Gpu(Fact):
    """A GPU now. Memory in bytes, load in percent, temperature in degrees Celsius; None where it does not tell."""

    index: int
    name: str
    driver: str
    memory_used: int | None
    memory_total: int | None
    load: float | None
    temperature: float | None


def gpus() -> list[Gpu]:
    """Every GPU of this machine. Raises JudgeFault if the driver is there and does not answer."""
    program = shutil.which(PROGRAM)
    if program is None:
        return []
    command = [program, f"--query-gpu={','.join(ASKED)}", "--format=csv,noheader,nounits"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=True)
    except (OSError, subprocess.SubprocessError) as failure:
        raise JudgeFault(f"{PROGRAM} failed: {failure}") from failure
    return parsed(done.stdout)


def parsed(text: str) -> list[Gpu]:
    """The GPUs in the program's answer, one a line. Raises JudgeFault if it has another form."""
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        parts = [part.strip() for part in line.split(",")]
        if len(parts) != len(ASKED) or not parts[0].isdecimal():
            raise JudgeFault(f"{PROGRAM} answered {line[:200]!r}")
        used, total, load, temperature = (_number(part) for part in parts[3:])
        found.append(
            Gpu(
                index=int(parts[0]),
                name=parts[1],
                driver=parts[2],
                memory_used=None if used is None else int(used * MiB),
                memory_total=None if total is None else int(total * MiB),
                load=load,
                temperature=temperature,
            )
        )
    return found


def _number(part: str) -> float | None:
    """A number; None for what it says instead, such as `[N/A]`."""
    try:
        return float(part)
    except ValueError:
        return None
