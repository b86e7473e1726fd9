"""The limits that are the same for every box, read from `limits.toml` beside this file."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Limits:
    """What every box gets, whatever the problem asks for. Sizes are in bytes."""

    hostname: str
    path: str
    command: tuple[str, ...]
    shared_memory: int
    tmp_inodes: int
    open_files: int
    core: int
    oom_score: int
    submission_oom_score: int
    uid_first: int
    uid_block: int
    uid_blocks: int


def load_limits() -> Limits:
    """Return what `limits.toml` says; an unknown or a missing key is a TypeError, since the file is ours."""
    raw = tomllib.loads(Path(__file__).with_name("limits.toml").read_text())
    return Limits(**{**raw, "command": tuple(raw["command"])})
