"""The key `gpu`: what authors may write, what becomes of it, and what they read when it is wrong."""

from pathlib import Path

import pytest

from core.needs import Gpu
from problems.catalog import load_problem
from tests.problems.folders import SOUND, changed, complaints, write_folder


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("none", None),
        ("required", Gpu()),
        ("1", Gpu()),
        ("{}", Gpu()),
        ("{type: H100}", Gpu("H100")),
        ("{memory: 16 GiB}", Gpu(memory=16 * 2**30)),
        ("{type: RTX 4090, memory: 24 GB}", Gpu("RTX 4090", 24 * 10**9)),
    ],
)
def test_what_is_written_says_which_gpu(tmp_path: Path, written: str, asked: Gpu | None) -> None:
    folder = write_folder(tmp_path / "p", changed("entry:", f"gpu: {written}\nentry:"))
    assert load_problem(folder).gpu == asked


def test_a_problem_that_says_nothing_needs_none(tmp_path: Path) -> None:
    assert load_problem(write_folder(tmp_path / "p", SOUND)).gpu is None


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("2", "3:6: gpu: a submission gets one GPU, or none: must be none, required or 1, not 2"),
        ("yes", "3:6: gpu: must be none, required, or such as {type: H100, memory: 16 GiB}, not 'yes'"),
        ("true", "3:6: gpu: must be none, required, or such as {type: H100, memory: 16 GiB}, not True"),
        ("", "gpu: must be none, required, or such as {type: H100, memory: 16 GiB}, not None"),
        ("{typ: H100}", "3:7: gpu.typ: unknown key 'typ'; did you mean 'type'?"),
        ("{type: 4090}", "3:13: gpu.type: must be a text, not 4090"),
        ("{type: '*'}", "3:13: gpu.type: must be words of a GPU's name: letters, digits, spaces and -, not the"),
        ("{memory: 16}", "3:15: gpu.memory: must be a size with its unit, such as '512 MiB' or '1 GiB', not 16"),
        ("{memory: 1 kB}", "3:15: gpu.memory: must lie between 64 MiB and 1024 GiB"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(tmp_path: Path, written: str, line: str) -> None:
    folder = write_folder(tmp_path / "p", changed("entry:", f"gpu: {written}\nentry:"))
    assert line in "\n".join(complaints(folder))
