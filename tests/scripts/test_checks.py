"""The stages of `scripts/test`."""

import sys
from pathlib import Path

from scripts.checks import Outcome, Stage, perform, report, stages

ROOT = Path(__file__).resolve().parents[2]


def test_one_failed_stage_fails_the_run() -> None:
    assert report([Outcome("a", True, 1.0), Outcome("b", True, 1.0)]) == 0
    assert report([Outcome("a", True, 1.0), Outcome("b", False, 1.0)]) == 1


def test_a_stage_passes_if_its_command_does(tmp_path: Path) -> None:
    # Given a command that passes only with what its stage adds to the environment
    code = "import os; raise SystemExit(os.environ.get('ANSWER') != '42')"
    # Then it passes with it, and fails without
    assert perform(Stage("a", (sys.executable, "-c", code), (("ANSWER", "42"),)), tmp_path).passed
    assert not perform(Stage("b", (sys.executable, "-c", code)), tmp_path).passed


def test_what_follows_scripts_test_goes_to_pytest() -> None:
    last = stages(ROOT / ".venv" / "bin" / "python", ["tests/cli", "-k", "up"])[-1]
    assert last.argv[-4:] == ("pytest", "tests/cli", "-k", "up")


def test_the_whole_stack_is_brought_up_unless_tests_are_named() -> None:
    python = ROOT / ".venv" / "bin" / "python"
    assert stages(python, [])[-1].argv == ("scripts/stack", "run", "--samples", "few")
    assert "stack" not in {stage.name for stage in stages(python, ["tests/cli"])}
