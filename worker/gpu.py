"""Trusted: which GPU this machine has, and whether code in boxes can use it: the one does not prove the other."""

from dataclasses import dataclass

from core.errors import JudgeFault
from core.needs import Device, Gpu, meets
from core.nvidia import Gpu as Listed
from core.nvidia import gpus
from core.settings import KiB, MiB
from problems.spec import Limits
from worker.bench import Bench
from worker.outcome import Failure
from worker.session import Call
from worker.source import Source

ENTRY = "use_gpu"
TRY = f'''\
import torch


def {ENTRY}():
    """Nothing where a GPU adds, else why it does not."""
    try:
        right = (torch.ones(3, device="cuda") + 1).sum().item() == 6
    except (RuntimeError, AssertionError) as error:
        return str(error).splitlines()[0][:200]
    return None if right else "it adds wrongly"
'''
LIMITS = Limits(time=60, total=60, memory=1024 * MiB, cpus=1, processes=64, output=MiB, text=64 * KiB)


@dataclass(frozen=True)
class Found:
    """A GPU that boxes can use; without one `lack` is the sentence that says what is missing."""

    device: Device | None
    lack: str = ""

    def unmet(self, gpu: Gpu | None) -> str | None:
        """Why a problem that asks for this GPU cannot be judged here; None where it can."""
        if meets(self.device, gpu):
            return None
        if self.device is None:
            return f"it needs {gpu}, and {self.lack}"
        return (
            f"it needs {gpu}, and this machine has a {self.device.name} with {self.device.memory / 2**30:.3g} GiB"
        )


def find_gpu(bench: Bench, index: int = 0) -> Found:
    """The GPU with this number, if code in a box of this bench can use it."""
    try:
        listed = gpus()
    except JudgeFault as fault:
        return Found(None, str(fault))
    device = next((_device(one) for one in listed if one.index == index), None)
    if device is None:
        return Found(
            None, f"this machine has no GPU number {index}" if listed else "this machine has no NVIDIA GPU"
        )
    outcome = bench.trial(Source(TRY, ENTRY), LIMITS).call(Call(ENTRY, {}, seed=0))
    trouble = outcome.message if isinstance(outcome, Failure) else outcome.value
    if trouble is None:
        return Found(device)
    return Found(None, f"boxes here cannot use the {device.name}: {trouble}")


def _device(gpu: Listed) -> Device:
    return Device(gpu.index, gpu.name, gpu.memory_total or 0, gpu.driver)
