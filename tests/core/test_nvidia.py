"""What the driver's program says is read, also where it does not know."""

import pytest

from core.errors import JudgeFault
from core.nvidia import gpus, parsed
from core.settings import MiB

# Two lines as nvidia-smi prints them; the second is a slice of a GPU, which tells no load.
ANSWER = (
    "0, NVIDIA A100-SXM4-40GB, 550.54.15, 1234, 40960, 87, 61\n1, NVIDIA A100 MIG, 550.54.15, 0, 4864, [N/A], 58\n"
)


def test_every_gpu_is_read_with_its_memory_in_bytes() -> None:
    # When
    first, second = parsed(ANSWER)
    # Then
    assert (first.index, first.name, first.driver) == (0, "NVIDIA A100-SXM4-40GB", "550.54.15")
    assert (first.memory_used, first.memory_total) == (1234 * MiB, 40960 * MiB)
    assert (first.load, first.temperature) == (87.0, 61.0)
    assert (second.memory_used, second.load) == (0, None)


@pytest.mark.parametrize("text", ["No devices were found", "x, y, z, 1, 2, 3, 4", "0, a, b, 1, 2, 3"])
def test_another_answer_is_a_fault(text: str) -> None:
    with pytest.raises(JudgeFault):
        parsed(text)


def test_without_the_driver_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert gpus() == []


@pytest.mark.gpu
def test_a_gpu_of_this_machine_tells_of_its_memory() -> None:
    found = gpus()
    if not found:
        pytest.skip("no NVIDIA driver here")
    assert all(gpu.memory_total for gpu in found)
