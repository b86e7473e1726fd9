"""A statement that cannot be shown as it was meant is told with its line."""

from pathlib import Path

import pytest

from cli.verify.rules.statement import statement_notes, targets
from problems.catalog import shipped_folder
from tests.cli.verify.problems import STATEMENT

SHIPPED = sorted(shipped_folder().glob("*/statement.md")) + sorted(
    shipped_folder().glob("templates/*/statement.md")
)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.parent.name)
def test_shipped_statements_can_be_shown(file: Path) -> None:
    assert list(statement_notes(file.read_text(encoding="utf-8"), file.parent)) == []


@pytest.mark.parametrize(
    ("added", "told"),
    [
        ("```python\nx = 1\n", "the code block that begins here is never closed"),
        ("It costs $5.", "the formula that begins with $ here is never closed; a dollar is written \\$"),
        ("So $\\frac{1}{2$ it is.", "the formula has 2 opening and 1 closing braces"),
        ("$$\n\\begin{cases} 1\n$$", "the formula's \\begin and \\end do not match"),
        ("$$ \\left( 1 $$", "the formula's \\left and \\right do not match"),
        ("<script>alert(1)</script>", "HTML is not shown in statements: write Markdown"),
        ("See [the hints](hints.md).", "the link 'hints.md' leads to no file of this folder"),
        ("![rows](../rows.png)", "the picture '../rows.png' leads to no file of this folder"),
        ("![rows](https://example.org/a.png)", "the picture 'https://example.org/a.png' lies elsewhere: put it"),
    ],
)
def test_what_cannot_be_shown_is_told_with_its_line(tmp_path: Path, added: str, told: str) -> None:
    # When
    (note,) = statement_notes(f"{STATEMENT}\n{added}\n", tmp_path)

    # Then
    assert note.text.startswith(told)
    assert note.line in (6, 7)


@pytest.mark.parametrize(
    "added",
    [
        "```\n$ torchjudge verify\n```",
        "Write `$x` and \\$5, not ``a ` $``.",
        "$$\na = \\{1, 2\\}\n\n$$",
        "[elsewhere](https://pytorch.org) and [below](#example)",
        "~~~\n```\n~~~",
        "![rows](rows.png)",
    ],
)
def test_what_can_be_shown_is_fine(tmp_path: Path, added: str) -> None:
    (tmp_path / "rows.png").write_bytes(b"")
    assert list(statement_notes(f"{STATEMENT}\n{added}\n", tmp_path)) == []


def test_a_statement_needs_a_title_and_some_words(tmp_path: Path) -> None:
    assert len(list(statement_notes("Add them.", tmp_path))) == 2


def test_links_and_pictures_name_their_files() -> None:
    found = targets("![a](pictures/a%20b.png) and [b](b.md#part)")
    assert [(one.file, one.picture) for one in found] == [("pictures/a b.png", True), ("b.md", False)]
