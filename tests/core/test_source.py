"""Sources are decoded, and parsed by a child that hostile files cannot break out of or wear down."""

import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest

from core.errors import LimitReached, SourceError
from core.source import SourceChecker, check_source

KIB = 1024
MOST = 256 * KIB


@pytest.fixture
def checker() -> Iterator[SourceChecker]:
    made = SourceChecker(MOST)
    yield made
    made.close()


def test_a_file_that_parses_comes_back_as_text() -> None:
    assert check_source("x = 'é'\n".encode(), MOST) == "x = 'é'\n"


def test_a_byte_order_mark_is_dropped() -> None:
    assert check_source(b"\xef\xbb\xbfx = 1\n", MOST) == "x = 1\n"


def test_a_file_is_parsed_and_not_run() -> None:
    check_source(b"raise SystemExit(1)\n", MOST)


def test_warnings_of_the_parser_are_no_errors() -> None:
    check_source(b"x = '\\d'\ny = 1 is 1\n", MOST)


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"", "empty", None),
        (b" \n\n", "empty", None),
        (b"x" * (MOST + 1), "too_large", None),
        (b"x = 1\ny = '\xff'\n", "not_utf8", 2),
        (b"x = 1\n\n\0", "nul_bytes", 3),
        (b"def f(:\n", "syntax", 1),
        (b"x = 1\nreturn x\n", "syntax", 2),
        (b"if x:\ny\n", "syntax", 2),
    ],
)
def test_what_is_wrong_is_named_with_its_line(data: bytes, code: str, line: int | None) -> None:
    with pytest.raises(SourceError) as refused:
        check_source(data, MOST)
    assert (refused.value.code, refused.value.line) == (code, line)


@pytest.mark.parametrize(
    "data",
    [
        b"-" * 100_000 + b"1",
        b"lambda:" * 30_000 + b"1",
        b"x" + b"+x" * 100_000,
        b"a" + b".b" * 100_000,
        b"(" * 100_000,
        b"x = " + b"9" * 200_000,
        b"x = " + b"{1:" * 80_000,
    ],
    ids=["signs", "lambdas", "sums", "attributes", "parentheses", "digits", "dictionaries"],
)
def test_a_file_made_to_break_the_parser_is_refused_in_time(data: bytes) -> None:
    # When
    begun = time.monotonic()
    with pytest.raises(SourceError) as refused:
        check_source(data, MOST)
    # Then
    assert refused.value.code in ("too_complex", "syntax")
    assert time.monotonic() - begun < 10


def test_the_largest_plain_file_is_taken(checker: SourceChecker) -> None:
    assert checker.check(b"x=1\n" * (MOST // 4))


def test_children_that_wait_serve_one_file_each(checker: SourceChecker) -> None:
    # Given
    checker.prepare()
    # When / Then
    for number in range(5):
        assert checker.check(f"x = {number}".encode()) == f"x = {number}"
        with pytest.raises(SourceError):
            checker.check(b"x = (")


def test_hostile_files_take_turns_and_a_plain_one_gets_its_own(checker: SourceChecker) -> None:
    # Given
    running: list[int] = []

    def hostile() -> None:
        with suppress(SourceError, LimitReached):
            checker.check(b"x" + b"+x" * 100_000)
        running.append(1)

    crowd = [threading.Thread(target=hostile) for _ in range(12)]
    for one in crowd:
        one.start()
    # When
    text = checker.check(b"x = 1")
    # Then
    assert text == "x = 1"
    for one in crowd:
        one.join()
    assert len(running) == 12


def test_a_child_that_died_waiting_is_replaced(checker: SourceChecker) -> None:
    # Given
    checker.prepare()
    for child in list(checker._children):
        child.kill()
        child.wait()
    # When / Then
    assert checker.check(b"x = 1") == "x = 1"
