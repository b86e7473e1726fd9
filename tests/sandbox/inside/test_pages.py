"""Gathering a process's memory into huge pages: forks become cheap, and nothing that is in it changes."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

GATHERED = """
import os
from pathlib import Path
from sandbox.inside import pages

def huge():
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("AnonHugePages"))

held = [os.urandom(512) for _ in range(100_000)]
total, before = hash(b"".join(held)), huge()
pages.gather()
assert hash(b"".join(held)) == total
print(before, huge())
"""

FORKED = """
import os
from pathlib import Path
from sandbox.inside import pages
from sandbox.inside.bare_fork import bare_fork

held = [bytes(1024) for _ in range(50_000)]
pages.gather()
out, into = os.pipe()
if bare_fork() == 0:
    held[25_000] = b"x" * 1024
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    os.write(into, next(line.split()[1] for line in lines if line.startswith("Private_Dirty")).encode())
    os._exit(0)
os.wait()
print(os.read(out, 20).decode())
"""


def numbers(script: str) -> list[int]:
    found = subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True, capture_output=True, text=True)
    return [int(word) for word in found.stdout.split()]


def test_memory_moves_into_huge_pages_and_keeps_what_is_in_it() -> None:
    # Given 50 MB of random bytes / When they are gathered
    before, after = numbers(GATHERED)
    # Then
    assert (before, after > 30_000) == (0, True) or kernel() < (6, 1)


def test_a_fork_that_writes_copies_small_pages_not_huge_ones() -> None:
    # Given a fork of a process with gathered memory / When it has written in a few places
    (kilobytes,) = numbers(FORKED)
    # Then
    assert kilobytes < 1500


def kernel() -> tuple[int, ...]:
    release = Path("/proc/sys/kernel/osrelease").read_text()
    return tuple(int(part) for part in release.split(".")[:2])
