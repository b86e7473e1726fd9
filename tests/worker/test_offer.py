"""What a worker takes, by its settings, its GPU and its problems."""

from pathlib import Path

import pytest

from core.errors import SettingsError
from core.needs import CPU, Device
from core.settings import Settings
from problems.catalog import Catalog
from tests.problems.folders import changed, write_folder
from worker.gpu import Found
from worker.offer import offer_of

T4 = Found(Device(0, "Tesla T4", 15 * 2**30, "570.1"))
NONE = Found(None, "this machine has no NVIDIA GPU")


@pytest.fixture
def problems(tmp_path: Path) -> Catalog:
    asked = {"plain": "none", "any": "required", "big": "{type: H100}", "small": "{memory: 8 GiB}"}
    texts = {name: changed("entry:", f"gpu: {gpu}\nentry:") for name, gpu in asked.items()}
    for name, text in texts.items():
        write_folder(tmp_path / name, text)
    return Catalog.load(tmp_path)


def test_a_worker_takes_the_needs_that_its_gpu_meets(problems: Catalog) -> None:
    assert offer_of(Settings(), T4, problems).needs == (CPU, "gpu", f"gpu..{8 * 2**30}")


def test_without_a_gpu_it_takes_what_needs_none_and_says_why(problems: Catalog) -> None:
    offer = offer_of(Settings(), NONE, problems)
    assert (offer.needs, offer.lack) == ((CPU,), "this machine has no NVIDIA GPU")


def test_one_that_is_for_gpus_alone_takes_nothing_else(problems: Catalog) -> None:
    assert CPU not in offer_of(Settings(gpu="only"), T4, problems).needs


def test_one_that_is_for_gpus_alone_does_not_start_without(problems: Catalog) -> None:
    with pytest.raises(SettingsError, match="TORCHJUDGE_GPU is `only`, and this machine has no NVIDIA GPU"):
        offer_of(Settings(gpu="only"), NONE, problems)


def test_two_processes_do_not_share_a_gpu(problems: Catalog) -> None:
    offer = offer_of(Settings(workers=2), T4, problems)
    assert (offer.needs, offer.device) == ((CPU,), None)
    assert "TORCHJUDGE_WORKERS asks for more" in offer.lack
