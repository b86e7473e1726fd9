"""Which worker can judge which problem."""

import pytest

from core.needs import CPU, Device, Gpu, meets, need_of

GiB = 2**30
H100 = Device(0, "NVIDIA H100 80GB HBM3", 80 * GiB, "570.1")


@pytest.mark.parametrize(
    ("gpu", "fits"),
    [
        (None, True),
        (Gpu(), True),
        (Gpu("H100"), True),
        (Gpu("h100 80gb"), True),
        (Gpu("H10"), False),
        (Gpu("A100"), False),
        (Gpu("80GB H100"), False),
        (Gpu(memory=80 * GiB), True),
        (Gpu("H100", 81 * GiB), False),
    ],
    ids=str,
)
def test_a_gpu_fits_by_whole_words_of_its_name_and_by_its_memory(gpu: Gpu | None, fits: bool) -> None:
    assert meets(H100, gpu) is fits


def test_without_a_gpu_only_problems_that_need_none_can_be_judged() -> None:
    assert meets(None, None)
    assert not meets(None, Gpu())


def test_equal_needs_have_one_name_and_different_ones_differ() -> None:
    # Given
    needs = [None, Gpu(), Gpu("H100"), Gpu("A100-SXM4"), Gpu(memory=GiB), Gpu("H100", GiB)]
    # Then
    names = [need_of(gpu) for gpu in needs]
    assert names == [CPU, "gpu", "gpu.h100.0", "gpu.a100-sxm4.0", f"gpu..{GiB}", f"gpu.h100.{GiB}"]
    assert need_of(Gpu("h100")) == need_of(Gpu("H100"))


def test_what_is_asked_for_can_be_read() -> None:
    told = [str(gpu) for gpu in (Gpu(), Gpu("H100"), Gpu("H100", 16 * GiB), Gpu(memory=GiB // 2))]
    assert told == [
        "a GPU",
        "a GPU (H100)",
        "a GPU (H100, 16 GiB of memory at least)",
        "a GPU (0.5 GiB of memory at least)",
    ]
