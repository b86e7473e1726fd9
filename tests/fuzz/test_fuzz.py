"""Some seconds of fuzzing find nothing in what is ours, and do find what was broken on purpose."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.boxes import ROOT
from tests.fuzz.engine import LIMIT_OF_ONE, Run, replay
from tests.fuzz.target import Target
from tests.fuzz.targets import PLANTED, TARGETS


def fuzz(folder: Path, seconds: int, *targets: str) -> tuple[int, str]:
    """What `scripts/fuzz` does, with a corpus of its own: its exit code, and what it said."""
    command = [sys.executable, "-m", "tests.fuzz", "--seconds", str(seconds), "--corpus", str(folder), *targets]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=200, check=False)
    return done.returncode, done.stdout + done.stderr[-2000:]


def test_fuzzing_every_target_for_some_seconds_finds_nothing(tmp_path: Path) -> None:
    # When each target is sent what a fuzzer makes of real frames, and the largest frames that may come
    code, said = fuzz(tmp_path, 2)

    # Then each read a lot of it, reached our lines, raised nothing, and used no more memory than it may
    assert code == 0, said
    found = {name: (int(count), int(lines)) for name, count, lines in re.findall(r"(\w+): (\d+) .* (\d+) p", said)}
    assert set(found) == set(TARGETS)
    assert all(count > 100 and lines > 1 for count, lines in found.values()), said


def test_fuzzing_finds_what_was_broken_on_purpose(tmp_path: Path) -> None:
    # When one check is taken out of the parser of tables, and one out of the reader of frames
    code, said = fuzz(tmp_path, 60, *PLANTED)

    # Then it is found that torch raises, and that memory runs out, and the bytes that do it are kept
    assert code == 1
    assert re.search(r"table-without-bounds: .*FOUND .*/table-without-bounds/crash-", said), said
    assert re.search(r"reply-without-sizes: .*FOUND .*/reply-without-sizes/(crash|oom)-", said), said
    assert re.search(r"(TypeError|RuntimeError): ", said)
    assert "MemoryError" in said

    # And the real parser takes those bytes for what they are
    for kept in (tmp_path / "table-without-bounds").glob("crash-*"):
        TARGETS["table"].run(kept.read_bytes())


def test_a_target_that_takes_more_memory_than_its_input_is_worth_is_found(tmp_path: Path) -> None:
    # Given a reader that makes room for more than came
    def hoard(data: bytes) -> None:
        bytearray(LIMIT_OF_ONE + len(data))

    hoarder = Target("makes too much room", hoard, lambda: iter(()))

    # Then its input is told and kept
    with pytest.raises(MemoryError, match="for an input of 5"):
        replay(Run("hoarder", 1, tmp_path), hoarder, [b"bytes"])
    assert (tmp_path / "oom-seed").read_bytes() == b"bytes"


def test_the_command_says_which_targets_there_are(tmp_path: Path) -> None:
    code, said = fuzz(tmp_path, 1, "nothing")
    assert code == 2
    assert "reply, table, tree" in said
