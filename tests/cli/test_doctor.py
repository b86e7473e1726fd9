"""`torchjudge doctor` on real boxes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.boxes import KINDS, ROOT
from tests.offering import install, offer
from tests.wall.conftest import DOUBLE
from worker.preflight import PROBES


@pytest.mark.parametrize("kind", KINDS)
def test_doctor_names_every_control_of_a_real_box_and_says_that_it_holds(kind: str, tmp_path: Path) -> None:
    # Given an environment beside the judge's own
    offered = os.environ | {"TORCHJUDGE_ENVIRONMENTS": str(offer(tmp_path, tables=install(tmp_path / "site")))}

    # When the doctor looks at a box
    command = [sys.executable, "-m", "cli", "doctor", "--box", kind, "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False, env=offered)

    # Then all controls hold, each is named, and the exit code says so
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["box"], found["holds"]) == (kind, True)
    assert {"network", "memory", "signals", "rights"} <= {probe["name"] for probe in found["probes"]}
    assert all(probe["control"] and probe["trouble"] is None for probe in found["probes"])

    # Then the environments are shown with their libraries, and no problem lacks its own
    assert list(found["environments"]) == ["default", "tables"]
    assert found["environments"]["tables"].endswith("doubling 1.2, and what comes with Python")
    assert found["lacking"] == []


def test_doctor_shows_people_a_table_of_the_same_and_which_problems_lack_their_environment(tmp_path: Path) -> None:
    # Given a problem whose environment nobody offers
    folder = tmp_path / "double"
    folder.mkdir()
    (folder / "problem.yaml").write_text(f"{DOUBLE}environment: pictures\n")
    (folder / "statement.md").write_text("# Twice\n")
    for name in ("starter.py", "reference.py"):
        (folder / name).write_text("def double(x):\n    return 2 * x\n")

    # When the doctor is asked by somebody who reads
    command = [sys.executable, "-m", "cli", "doctor", "--box", "bubblewrap"]
    wide = os.environ | {"COLUMNS": "300", "TORCHJUDGE_PROBLEMS": str(tmp_path)}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False, env=wide)

    # Then there is a line for each probe: its control, and that it holds
    assert done.returncode == 1, done.stderr
    assert "Box: bubblewrap" in done.stdout
    lines = [line.split() for line in done.stdout.splitlines()]
    for probe in PROBES.glob("*.py"):
        assert any(probe.stem in line[:2] and "holds" in line[-2:] for line in lines), done.stdout

    # Then the environments follow, and the problem that cannot be judged
    assert "Environment default: torch " in done.stdout
    assert "the problem 'double' asks for the environment 'pictures', which is not offered here" in done.stdout
