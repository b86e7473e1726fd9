"""The ready-made CI is YAML, and gives `verify` options that it has."""

import re
import shlex
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from typer.main import get_command

from cli.main import app

PAGE = (Path(__file__).parents[3] / "docs" / "ci.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


def lines(block: str) -> list[str]:
    """The commands that a workflow or a job runs."""
    data = YAML(typ="safe").load(block)
    if "jobs" in data:
        return [step["run"] for job in data["jobs"].values() for step in job["steps"] if "run" in step]
    return list(next(iter(data.values()))["script"])


@pytest.mark.parametrize("block", BLOCKS, ids=["GitHub", "GitLab"])
def test_what_it_runs_is_what_a_coach_runs(block: str) -> None:
    # Given
    (line,) = [one for one in lines(block) if "torchjudge verify" in one]
    verify = get_command(app).commands["verify"]  # type: ignore[attr-defined]  # a group of commands
    known = {name for option in verify.params for name in option.opts}

    # Then
    asked = shlex.split(line.partition("verify ")[2])
    assert {word for word in asked if word.startswith("--")} == {"--mutants", "--junit"}
    assert known >= {word for word in asked if word.startswith("--")}
    assert "scripts/up --once --samples none" in block
