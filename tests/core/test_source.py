"""Sources are decoded, and parsed by a child that hostile files cannot break out of or wear down."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from core.errors import JudgeFault, LimitReached, SourceError
from core.source import SourceChecker

KIB = 1024
MOST = 256 * KIB
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def checker() -> Iterator[SourceChecker]:
    made = SourceChecker(MOST)
    yield made
    made.close()


def test_a_file_that_parses_comes_back_as_text(checker: SourceChecker) -> None:
    assert checker.check("x = 'é'\n".encode()) == "x = 'é'\n"


def test_a_byte_order_mark_is_dropped(checker: SourceChecker) -> None:
    assert checker.check(b"\xef\xbb\xbfx = 1\n") == "x = 1\n"


def test_a_file_is_parsed_and_not_run(checker: SourceChecker) -> None:
    checker.check(b"raise SystemExit(1)\n")


def test_warnings_of_the_parser_are_no_errors(checker: SourceChecker) -> None:
    checker.check(b"x = '\\d'\ny = 1 is 1\n")


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
def test_what_is_wrong_is_named_with_its_line(
    checker: SourceChecker, data: bytes, code: str, line: int | None
) -> None:
    with pytest.raises(SourceError) as refused:
        checker.check(data)
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
def test_a_file_made_to_break_the_parser_is_refused_in_time(checker: SourceChecker, data: bytes) -> None:
    # When
    begun = time.monotonic()
    with pytest.raises(SourceError) as refused:
        checker.check(data)
    # Then
    assert refused.value.code in ("too_complex", "syntax")
    assert time.monotonic() - begun < 10


def test_the_largest_plain_file_is_taken(checker: SourceChecker) -> None:
    assert checker.check(b"x=1\n" * (MOST // 4))


def test_a_file_that_is_refused_leaves_nothing_for_the_next(checker: SourceChecker) -> None:
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


def test_a_reader_that_died_is_replaced_and_its_death_is_not_the_files_fault(checker: SourceChecker) -> None:
    # Given
    checker.prepare()
    assert checker._reader is not None
    checker._reader.process.kill()
    # When / Then
    assert checker.check(b"x = 1") == "x = 1"


def test_a_reader_that_never_starts_is_our_fault(checker: SourceChecker, monkeypatch: pytest.MonkeyPatch) -> None:
    # Given
    monkeypatch.setattr("core.source.PROGRAM", Path("/nowhere/at/all.py"))
    # When / Then
    with pytest.raises(JudgeFault, match="does not answer"):
        checker.check(b"x = 1")


def test_the_reader_ends_with_whoever_started_it() -> None:
    # Given a process that has checked a file
    script = (
        "import os\nfrom core.source import SourceChecker\nchecker = SourceChecker(100)\nchecker.check(b'x = 1')\n"
        "print(checker._reader.process.pid, flush=True)\nos._exit(0)"
    )
    # When it ends without closing anything
    said = subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    # Then
    deadline = time.monotonic() + 10
    while is_reader(int(said.stdout)) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not is_reader(int(said.stdout))


def is_reader(pid: int) -> bool:
    try:
        return b"source_reader" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False
