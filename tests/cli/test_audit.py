"""What an operator did at the command line is in the log, in their own name."""

import getpass
import json
from pathlib import Path

from tests.end_to_end.judge import run


def test_a_token_made_at_the_command_line_is_in_the_log(tmp_path: Path) -> None:
    # Given
    place = {"TORCHJUDGE_DATA": str(tmp_path)}
    made = json.loads(run("token", "create", "[red]eve", "--json", **place).stdout)
    run("token", "revoke", made["id"], **place)
    # When
    told = json.loads(run("audit", "--json", **place).stdout)
    shown = run("audit", "--action", "token.revoke", **place).stdout
    # Then
    assert [(line["action"], line["target"], line["via"]) for line in told] == [
        ("token.revoke", made["id"], "command"),
        ("token.create", made["id"], "command"),
    ]
    assert {line["user"] for line in told} == {getpass.getuser()}
    assert "user: [red]eve" in shown
    assert "token.create" not in shown
