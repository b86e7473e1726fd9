"""`torchjudge doctor` on real boxes."""

import json
import os
import subprocess
import sys

import pytest

from tests.boxes import KINDS, ROOT
from worker.preflight import PROBES


@pytest.mark.parametrize("kind", KINDS)
def test_doctor_names_every_control_of_a_real_box_and_says_that_it_holds(kind: str) -> None:
    # When the doctor looks at a box
    command = [sys.executable, "-m", "cli", "doctor", "--box", kind, "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)

    # Then all controls hold, each is named, and the exit code says so
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["box"], found["holds"]) == (kind, True)
    assert {"network", "memory", "signals", "rights"} <= {probe["name"] for probe in found["probes"]}
    assert all(probe["control"] and probe["trouble"] is None for probe in found["probes"])


def test_doctor_shows_people_a_table_of_the_same() -> None:
    # When the doctor is asked by somebody who reads
    command = [sys.executable, "-m", "cli", "doctor", "--box", "bubblewrap"]
    wide = os.environ | {"COLUMNS": "200"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False, env=wide)

    # Then there is a line for each probe: its control, and that it holds
    assert done.returncode == 0, done.stderr
    assert "Box: bubblewrap" in done.stdout
    lines = [line.split() for line in done.stdout.splitlines()]
    for probe in PROBES.glob("*.py"):
        assert any(probe.stem in line[:2] and "holds" in line[-2:] for line in lines), done.stdout
