"""The shell wrappers and the pins, as a newcomer meets them."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("command", ["up", "test", "stack", "lock"])
def test_without_a_python_every_command_says_what_to_do(command: str, tmp_path: Path) -> None:
    # Given a PATH with a shell's tools and no Python
    for tool in ("dirname", "sh"):
        (tmp_path / tool).symlink_to(f"/usr/bin/{tool}")
    # When the command is run
    done = subprocess.run(
        ["/bin/sh", ROOT / "scripts" / command],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    # Then it says which Python it needs, and how to name one
    assert done.returncode == 2
    assert "needs Python 3.11" in done.stderr
    assert "TORCHJUDGE_PYTHON" in done.stderr


@pytest.mark.parametrize("group", ["base", "test", "torch"])
def test_every_requirement_is_pinned_exactly(group: str) -> None:
    lines = (ROOT / "requirements" / f"{group}.txt").read_text().splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert [line for line in pins if not re.fullmatch(r"[a-z0-9.-]+==[0-9][0-9a-z.]*(; .+)?", line)] == []


@pytest.mark.parametrize("group", ["base", "test"])
def test_everything_wanted_is_pinned(group: str) -> None:
    # Given the names that the .in file wants
    lines = (ROOT / "requirements" / f"{group}.in").read_text().splitlines()
    wanted = {re.split(r"[\[<>=~;]", line)[0].strip() for line in lines if line and not line.startswith("#")}
    # Then the .txt files, made by scripts/lock, have them all
    files = [ROOT / "requirements" / f"{name}.txt" for name in ("base", "torch", group)]
    pinned = {line.split("==")[0] for file in files for line in file.read_text().splitlines()}
    assert wanted - pinned == set()
