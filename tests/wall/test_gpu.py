"""A GPU counts only if code in a box can use it."""

from pathlib import Path

import pytest

from core.needs import Gpu
from worker.bench import Bench
from worker.gpu import find_gpu

DRIVER = "#!/bin/sh\necho '0, NVIDIA H100 80GB HBM3, 570.124.06, 4, 81559, 0, 31'\n"


def test_without_a_driver_there_is_no_gpu_and_that_is_said(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given
    monkeypatch.setenv("PATH", str(tmp_path))
    # When
    found = find_gpu(bench)
    # Then
    assert found.device is None
    assert found.unmet(None) is None
    assert found.unmet(Gpu("H100")) == "it needs a GPU (H100), and this machine has no NVIDIA GPU"


def test_a_gpu_that_boxes_cannot_reach_is_none(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given a driver that lists a GPU, and boxes without the device
    (tmp_path / "nvidia-smi").write_text(DRIVER)
    (tmp_path / "nvidia-smi").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    # When
    found = find_gpu(bench)
    # Then
    assert found.device is None
    assert found.lack.startswith("boxes here cannot use the NVIDIA H100 80GB HBM3: ")
    assert find_gpu(bench, 1).lack == "this machine has no GPU number 1"
