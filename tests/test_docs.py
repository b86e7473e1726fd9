"""What a user can set, see or run is documented."""

import ast
import re
from pathlib import Path

import pytest

from core.settings import Settings
from core.verdict import Verdict
from problems.kinds.registry import CHECK_KINDS

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def commands() -> list[str]:
    """The names of the commands, as `cli/main.py` and `cli/token.py` register them."""
    from cli.main import app
    from cli.token import token_app

    return [
        *(
            str(command.name or command.callback.__name__)
            for command in app.registered_commands
            if command.callback
        ),
        *(
            f"token {command.name or command.callback.__name__}"
            for command in token_app.registered_commands
            if command.callback
        ),
    ]


@pytest.mark.parametrize("setting", Settings.model_fields)
def test_every_setting_is_documented(setting: str) -> None:
    assert f"| `{setting}` |" in text("docs/settings.md")


def test_no_setting_is_documented_that_does_not_exist() -> None:
    documented = set(re.findall(r"^\| `([a-z_]+)` \|", text("docs/settings.md"), flags=re.MULTILINE))
    assert documented == set(Settings.model_fields)


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_is_documented(verdict: Verdict) -> None:
    assert f"| `{verdict.value}` |" in text("docs/verdicts.md")


@pytest.mark.parametrize("kind", CHECK_KINDS)
def test_every_kind_of_check_is_documented(kind: str) -> None:
    assert f"`{kind}`" in text("docs/problem-format.md")


@pytest.mark.parametrize("command", commands())
def test_every_command_is_documented(command: str) -> None:
    assert f"{command}" in text("docs/command-line.md")


@pytest.mark.parametrize(
    "page", ["README.md", "CONTRIBUTING.md", *(f"docs/{path.name}" for path in DOCS.glob("*.md"))]
)
def test_every_link_leads_somewhere(page: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text(page))
    folder = (ROOT / page).parent
    assert [link for link in links if not (folder / link).exists()] == []


@pytest.mark.parametrize("kind", CHECK_KINDS)
def test_the_page_of_verdicts_tells_which_ones_a_kind_gives(kind: str) -> None:
    # Given
    rows = text("docs/verdicts.md").partition("## Which check gives which")[2].splitlines()
    told = {name: row for row in rows for name in re.findall(r"`(\w+)`", row.split("|")[1] if "|" in row else "")}
    beside = told["values"]  # some templates check values first
    folders = {path.parent.name for path in (ROOT / "problems/templates" / kind / "submissions").glob("*/*.py")}

    # Then
    assert len(folders) > 1
    assert [
        name for name in folders - {"accepted", "runtime_error"} if f"`{name}`" not in told[kind] + beside
    ] == []


def test_every_decision_names_what_holds_it() -> None:
    records = sorted((DOCS / "decisions").glob("0*.md"))
    assert [path.name for path in records if "Held by:" not in path.read_text(encoding="utf-8")] == []


def test_every_module_says_what_it_is() -> None:
    packages = ("api", "cli", "core", "sandbox", "scripts", "worker")
    found = [path for package in packages for path in (ROOT / package).rglob("*.py")]
    files = [path for path in found if not (path.parent / "problem.yaml").exists()]  # those are for students
    assert [str(path) for path in files if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))] == []
