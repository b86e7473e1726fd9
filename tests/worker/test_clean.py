"""Text from a box is bounded and shows what it says."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.clean import clean


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text, é, 中文, 😀\n\tindented", "plain text, é, 中文, 😀\n\tindented"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b[2J\x1b[1;1Hcleared", "cleared"),
        ("\x1b]0;a title\x07said", "said"),
        ("\x1b]8;;http://a.b\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1b]never ended", ""),
        ("a\x1bMb", "ab"),
        ("a\x1b", "a"),
        ("over\rwritten\b\b", "overwritten"),
        ("nul\x00 bell\x07 c1\x9b31m", "nul bell c131m"),
        ("right\u202eto\u2066left\u200f", "righttoleft"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("line\u2028separator\u2029", "lineseparator"),
        ("lone\ud800surrogate", "lonesurrogate"),
        ("private\ue000use\U000f0000", "privateuse"),
    ],
)
def test_only_what_can_be_seen_is_left(text: str, shown: str) -> None:
    assert clean(text, 100) == shown


def test_what_is_too_long_is_cut_and_says_so() -> None:
    assert clean("a" * 101, 100) == "a" * 99 + "…"
    assert clean("a" * 100, 100) == "a" * 100


def test_an_escape_that_was_cut_through_leaves_nothing_of_itself() -> None:
    assert clean("\x1b[31ma" * 10, 10) == "a" * 6  # 4 characters are read for each that may be shown
    assert clean("a\x1b[31", 10) == "a"


def test_no_room_shows_nothing() -> None:
    assert clean("text", 0) == ""


@given(st.text(st.characters(codec=None), max_size=60), st.integers(1, 30))
def test_any_text_comes_out_short_visible_and_is_clean_already(text: str, limit: int) -> None:
    # When
    shown = clean(text, limit)
    # Then
    assert len(shown) <= limit
    assert all(char in "\n\t" or not unicodedata.category(char).startswith("C") for char in shown)
    assert clean(shown, limit) == shown
    shown.encode()
