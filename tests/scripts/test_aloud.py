"""Steps that are run aloud: quick ones leave a line, failed ones their last words."""

import sys
from pathlib import Path

import pytest

from scripts.aloud import StepFailed, run, tail


def test_a_step_tells_how_long_it_took(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    output = run("count", [sys.executable, "-c", "print('one\\ntwo')"], cwd=tmp_path)
    assert output == "one\ntwo"
    assert capfd.readouterr().err.startswith("  count (0.")


def test_a_failed_step_shows_its_last_words(tmp_path: Path) -> None:
    with pytest.raises(StepFailed, match=r"count: failed \(exit 3\)\n  two"):
        run("count", [sys.executable, "-c", "print('two'); raise SystemExit(3)"], cwd=tmp_path)


def test_a_killed_step_names_the_signal(tmp_path: Path) -> None:
    with pytest.raises(StepFailed, match="signal 9"):
        run("die", [sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"], cwd=tmp_path)


def test_the_tail_of_a_log_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert tail(tmp_path / "none.log") == ""
    (tmp_path / "some.log").write_text("1\n2\n3\n")
    assert tail(tmp_path / "some.log", 2) == "2\n3\n"
