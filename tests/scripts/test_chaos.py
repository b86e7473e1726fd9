"""The short chaos run, on a real judge: nothing is lost, doubled, stuck, or judged otherwise than in calm."""

import json
import subprocess
import sys
from pathlib import Path

from scripts.havoc.faults import FAULTS
from scripts.havoc.outcome import Outcome

ROOT = Path(__file__).resolve().parents[2]
WRONG = ("lost", "doubled", "stuck", "different")


def test_a_short_chaos_run_loses_nothing_and_judges_as_in_calm() -> None:
    # When a judge is broken in every way of the short form while it judges
    command = [sys.executable, "-m", "scripts.havoc", "--quick", "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    # Then every submission that was accepted has one verdict, the same as in calm
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert [found[name] for name in WRONG] == [[], [], [], []]
    assert found["submissions"] == 48
    # And each kind of fault was injected
    assert found["faults"] == {name: 1 for name, kind in FAULTS.items() if kind.quick}


def test_the_table_counts_what_went_wrong_and_is_not_well() -> None:
    # Given a run in which one submission was lost and two were judged otherwise
    outcome = Outcome({"API killed": 3}, 9, 1, 2, 60.0, lost=["a"], different=["b", "c"])
    # Then
    assert not outcome.well
    assert "| **lost** | 1 |" in outcome.table()
    assert "| **doubled** | 0 |" in outcome.table()
    assert "| **different** | 2 |" in outcome.table()
    assert Outcome({}, 9, 0, 0, 60.0).well
