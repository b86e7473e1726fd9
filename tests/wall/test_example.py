"""A worker that judges otherwise than is known to be right does not serve."""

import shutil
from pathlib import Path

import pytest

from core.errors import JudgeFault
from worker.bench import Bench
from worker.example import EXAMPLE, check_example


def test_a_sound_worker_gives_the_known_verdicts(bench: Bench) -> None:
    check_example(bench)


def test_one_that_contradicts_a_known_verdict_says_which(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given a machine on which the sums come out otherwise: its reference says so
    folder = tmp_path / EXAMPLE.name
    shutil.copytree(EXAMPLE, folder)
    reference = (folder / "reference.py").read_text()
    (folder / "reference.py").write_text(reference.replace("return ", "return 1.01 * "))
    monkeypatch.setattr("worker.example.EXAMPLE", folder)
    # When / Then
    with pytest.raises(JudgeFault, match=r"accepted/.* got wrong_answer: "):
        check_example(bench)
