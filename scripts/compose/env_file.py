"""The file of a stack's secrets and images: made at its first start, read by its owner alone, never overwritten."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

SECRETS = ("TORCHJUDGE_POSTGRES_PASSWORD", "TORCHJUDGE_REDIS_PASSWORD", "TORCHJUDGE_METRICS_TOKEN")
"""What docker-compose.yml demands. They go into URLs: letters and digits only."""


def make(file: Path, chosen: Mapping[str, str]) -> bool:
    """Write new secrets and what was chosen; does nothing, and returns False, where the file is there already."""
    lines = [
        "# Made by scripts/stack at the first start, and never changed by it. Keep it secret, and keep it: the",
        "# database and the broker know these passwords. Names of images stay, since data belongs to a version.",
        *(f"{name}={secrets.token_hex(24)}" for name in SECRETS),
        *(f"{name}={value}" for name, value in sorted(chosen.items())),
    ]
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
        opened.write("\n".join(lines) + "\n")
    return True


def read(file: Path) -> dict[str, str]:
    """What the file says, as Compose reads it; empty where there is none."""
    if not file.is_file():
        return {}
    lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines()]
    pairs = [line.partition("=") for line in lines if line and not line.startswith("#")]
    return {name.strip(): value.strip().strip("'\"") for name, _, value in pairs}
